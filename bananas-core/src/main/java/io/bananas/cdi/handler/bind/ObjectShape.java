package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object whose names are the properties of a Java class. Like JSON-B, it ignores names that the class does not have. */
final class ObjectShape extends Shape {

    private static final int MOST_TOLD = 10;

    /** Called at the first use only, since a class may have properties of its own type. */
    private final Supplier<Map<String, Shape>> source;

    private volatile @Nullable Map<String, Shape> properties;

    ObjectShape(Supplier<Map<String, Shape>> source) {
        super("an object");
        this.source = source;
    }

    @Override
    String expected() {
        String names = properties().keySet().stream()
                .sorted()
                .limit(MOST_TOLD)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "an object" : "an object with " + names;
    }

    private Map<String, Shape> properties() {
        Map<String, Shape> known = properties;
        if (known == null) {
            known = source.get();
            properties = known;
        }
        return known;
    }

    @Override
    void check(JsonParser in) throws IOException {
        require(JsonToken.START_OBJECT, in);
        Map<String, Shape> known = properties();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            try {
                known.getOrDefault(name, ANY).accept(in);
            } catch (Misfit misfit) {
                throw misfit.in(name);
            }
        }
    }
}
