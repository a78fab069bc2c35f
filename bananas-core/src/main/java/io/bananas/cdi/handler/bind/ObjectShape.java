package io.bananas.cdi.handler.bind;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An object whose names are the properties of a Java class. Unless it is strict, it ignores names that the class does not have, and
 * misses none, like JSON-B.
 */
final class ObjectShape extends Shape {

    private static final int MOST_TOLD = 10;

    /** Called at the first use only, since a class may have properties of its own type. */
    private final Supplier<Map<String, Property>> source;

    private final boolean strict;

    private volatile @Nullable Map<String, Property> properties;

    ObjectShape(Supplier<Map<String, Property>> source, boolean strict) {
        super("an object");
        this.source = source;
        this.strict = strict;
    }

    @Override
    String expected() {
        String names = properties().entrySet().stream()
                .filter(property -> property.getValue().read())
                .map(Map.Entry::getKey)
                .sorted()
                .limit(MOST_TOLD)
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "an object" : "an object with " + names;
    }

    private Map<String, Property> properties() {
        Map<String, Property> known = properties;
        if (known == null) {
            known = source.get();
            properties = known;
        }
        return known;
    }

    @Override
    void check(JsonParser in) throws IOException {
        require(JsonToken.START_OBJECT, in);
        Map<String, Property> known = properties();
        Set<String> missing = strict ? requiredOf(known) : Set.of();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            in.nextToken();
            try {
                propertyOf(name, known).shape().accept(in);
            } catch (Misfit misfit) {
                throw misfit.in(name);
            }
            if (strict) {
                missing.remove(name);
            }
        }
        if (!missing.isEmpty()) {
            throw Misfit.missing().in(missing.iterator().next());
        }
    }

    private Property propertyOf(String name, Map<String, Property> known) {
        Property property = known.get(name);
        if (property == null && strict) {
            throw Misfit.unknown(expected());
        }
        return property == null ? Property.IGNORED : property;
    }

    /** In the order of their names, so that the same payload has the same error each time. */
    private static Set<String> requiredOf(Map<String, Property> known) {
        Set<String> required = new TreeSet<>();
        known.forEach((name, property) -> {
            if (property.required()) {
                required.add(name);
            }
        });
        return required;
    }
}
