package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An object whose names are the keys of a map. */
final class EntriesShape extends Shape {

    private final ScalarShape key;
    private final Shape value;

    EntriesShape(ScalarShape key, Shape value) {
        super("an object");
        this.key = key;
        this.value = value;
    }

    @Override
    void check(JsonParser in) throws IOException {
        require(JsonToken.START_OBJECT, in);
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (!key.fitsAsKey(name)) {
                throw new Misfit(key.expected() + " as key", "\"" + Came.cut(name) + "\"");
            }
            in.nextToken();
            try {
                value.accept(in);
            } catch (Misfit misfit) {
                throw misfit.in(name);
            }
        }
    }
}
