package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;

/** A value does not fit what it is to be bound to. The path to it grows while this passes the values around it. */
final class Misfit extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_PATH = 200;

    private final String problem;
    private String path = "";

    Misfit(String expected, String came) {
        this("expected " + expected + ", got " + came, false);
    }

    private Misfit(String problem, boolean withStack) {
        super(problem, null, false, withStack);
        this.problem = problem;
    }

    /** The name that was just read stands twice in its object, and nobody can tell which value is meant. */
    static Misfit twice(JsonParser in) {
        Misfit misfit = new Misfit("is given twice", false);
        for (JsonStreamContext at = in.getParsingContext(); !at.inRoot(); at = at.getParent()) {
            misfit = at.inObject() ? misfit.in(at.getCurrentName()) : misfit.in(at.getCurrentIndex());
        }
        return misfit;
    }

    /** Lies in a value of this name. */
    Misfit in(String name) {
        path = path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path;
        return this;
    }

    /** Lies in the item of this index. */
    Misfit in(int index) {
        path = path.isEmpty() || path.startsWith("[") ? "[" + index + "]" + path : "[" + index + "]." + path;
        return this;
    }

    @Override
    public String getMessage() {
        String shown = path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "…" : path;
        return shown.isEmpty() ? problem : "field `" + shown + "`: " + problem;
    }
}
