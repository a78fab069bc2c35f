package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** An array of items of one type. */
final class ItemsShape extends Shape {

    private final Shape item;

    ItemsShape(Shape item) {
        super("an array");
        this.item = item;
    }

    @Override
    void check(JsonParser in) throws IOException {
        require(JsonToken.START_ARRAY, in);
        for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
            try {
                item.accept(in);
            } catch (Misfit misfit) {
                throw misfit.in(i);
            }
        }
    }
}
