package io.bananas.redis;

import io.bananas.core.store.AuditStore;
import io.bananas.core.view.AuditReport;
import io.bananas.core.view.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the replies of the audit's scripts. */
final class AuditReply {

    private static final int HEAD = 2;
    private static final int FIELDS = 4;

    private AuditReply() {}

    static AuditStore.Step step(List<?> reply) {
        Map<String, Finding.Kind> kinds = new HashMap<>();
        for (Finding.Kind kind : Finding.Kind.values()) {
            kinds.put(kind.label(), kind);
        }
        List<Finding> findings = new ArrayList<>();
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            Finding.Kind kind = kinds.get((String) reply.get(i));
            if (kind == null) {
                throw new IllegalStateException("no kind of finding: " + reply.get(i));
            }
            findings.add(new Finding(
                    kind, ScriptReply.number(reply.get(i + 1)), ScriptReply.number(reply.get(i + 2)), words((String)
                            reply.get(i + 3))));
        }
        return new AuditStore.Step(
                findings, ScriptReply.number(reply.get(0)) == 1, Duration.ofMillis(ScriptReply.number(reply.get(1))));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    static AuditReport report(List<?> reply) {
        Map<String, String> last = fields(ScriptReply.list(reply.get(1)));
        Map<String, String> totals = fields(ScriptReply.list(reply.get(2)));
        Map<Finding.Kind, Long> counts = new EnumMap<>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            if (totals.containsKey(kind.label())) {
                counts.put(kind, number(totals, kind.label()));
            }
        }
        return new AuditReport(time(ScriptReply.text(reply.get(0))), pass(last), counts);
    }

    private static AuditReport.@Nullable Pass pass(Map<String, String> fields) {
        Instant startedAt = time(fields.get("started_at"));
        Instant finishedAt = time(fields.get("finished_at"));
        if (startedAt == null || finishedAt == null) {
            return null;
        }
        List<Finding> findings = new ArrayList<>();
        for (Finding.Kind kind : Finding.Kind.values()) {
            long count = number(fields, "found:" + kind.label());
            if (count > 0) {
                findings.add(new Finding(
                        kind,
                        count,
                        number(fields, "repaired:" + kind.label()),
                        words(fields.getOrDefault("examples:" + kind.label(), ""))));
            }
        }
        AuditReport.Checked checked = new AuditReport.Checked(
                number(fields, "looked:jobs"),
                number(fields, "looked:processing"),
                number(fields, "looked:scheduled"),
                number(fields, "looked:waiting"),
                number(fields, "looked:dead"),
                number(fields, "looked:quarantined"));
        return new AuditReport.Pass(startedAt, finishedAt, checked, findings);
    }

    private static @Nullable Instant time(@Nullable String millis) {
        return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static long number(Map<String, String> fields, String name) {
        return ScriptReply.number(fields.get(name));
    }

    private static Map<String, String> fields(List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            fields.put((String) flat.get(i), (String) flat.get(i + 1));
        }
        return fields;
    }
}
