package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;

/** A value does not fit its Java type. The path to the value grows while this passes through the values around it. */
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

    /** The last name read stands twice in its object: nobody can tell which value counts. */
    static Misfit twice(JsonParser in) {
        Misfit misfit = new Misfit("is given twice", false);
        for (JsonStreamContext at = in.getParsingContext(); !at.inRoot(); at = at.getParent()) {
            misfit = at.inObject() ? misfit.in(at.getCurrentName()) : misfit.in(at.getCurrentIndex());
        }
        return misfit;
    }

    /**
     * A name that its object does not have.
     *
     * @param expected the object
     */
    static Misfit unknown(String expected) {
        return new Misfit("is unknown, expected " + expected, false);
    }

    /** A name that its object must have. */
    static Misfit missing() {
        return new Misfit("is missing", false);
    }

    /** Adds to the path that the misfit lies in a value of this name. */
    Misfit in(String name) {
        path = path.isEmpty() || path.startsWith("[") ? name + path : name + "." + path;
        return this;
    }

    /** Adds to the path that the misfit lies in the item at this index. */
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
