package io.bananas.redis;

import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.Deaths;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a group from the reply of the script {@code dead_groups}. */
final class DeadGroupReply {

    private DeadGroupReply() {}

    static DeadGroup read(Object reply) {
        List<?> fields = ScriptReply.list(reply);
        String group = orNull(fields.get(0));
        return new DeadGroup(
                group,
                (String) fields.get(1),
                group == null ? null : (String) fields.get(2),
                group == null ? null : (String) fields.get(3),
                new Deaths(
                        ScriptReply.number(fields.get(4)),
                        Instant.ofEpochMilli(ScriptReply.number(fields.get(5))),
                        Instant.ofEpochMilli(ScriptReply.number(fields.get(6))),
                        byHour(ScriptReply.list(fields.get(8)))),
                ScriptReply.texts(fields.get(7)));
    }

    private static List<Long> byHour(List<?> hours) {
        return hours.isEmpty()
                ? Deaths.NONE_LATELY
                : hours.stream().map(ScriptReply::number).toList();
    }

    private static @Nullable String orNull(Object text) {
        return ((String) text).isEmpty() ? null : (String) text;
    }
}
