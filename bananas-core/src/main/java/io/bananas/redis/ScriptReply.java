package io.bananas.redis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the replies of scripts. */
final class ScriptReply {

    private ScriptReply() {}

    /** The reply as a list. */
    static List<?> list(Object reply) {
        return (List<?>) reply;
    }

    /** The reply as a set of ids; most replies are empty. */
    static Set<String> ids(Object reply) {
        List<?> list = list(reply);
        if (list.isEmpty()) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>();
        list.forEach(id -> ids.add((String) id));
        return ids;
    }

    /** The reply as texts, in their order. */
    static List<String> texts(@Nullable Object reply) {
        List<String> texts = new ArrayList<>();
        if (reply instanceof List<?> list) {
            list.forEach(text -> texts.add((String) text));
        }
        return texts;
    }

    static long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof String text ? (long) Double.parseDouble(text) : 0;
    }

    static @Nullable String text(@Nullable Object value) {
        return (String) value;
    }
}
