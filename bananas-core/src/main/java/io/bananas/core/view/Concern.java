package io.bananas.core.view;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that needs a look. REST calls it a finding; those of the audit are only one kind of it.
 *
 * @param since since when it is so, as far as the node knows; {@code null}: it does not
 * @param summary what is so, in words
 * @param advice what to do, in words
 * @param facts names and numbers, in the order in which they are shown: texts, numbers, {@code Boolean}, {@code Instant}, lists of texts
 * @param target what to look at; {@code null}: no single thing
 */
public record Concern(
        Kind kind,
        Severity severity,
        @Nullable Instant since,
        String summary,
        String advice,
        Map<String, Object> facts,
        @Nullable Target target) {

    public Concern {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** What is so. Programs may rely on the labels. Of two that are equally severe the one that stands here first does more harm. */
    public enum Kind {
        REDIS_UNSUITABLE,
        REDIS_MEMORY,
        REDIS_SLOW,
        NO_WORKER,
        NO_SCHEDULER,
        SLOTS_STUCK,
        NO_WORKER_FOR_ROUTE,
        NO_WORKER_FOR_NAME,
        DEAD_BURST,
        CRASHES,
        RETRY_STORM,
        FALLING_BEHIND,
        SLOTS_BUSY,
        SETTLE_BACKLOG,
        ROUTE_PAUSED,
        SCHEDULE_LATE,
        SCHEDULE_MISSED,
        SCHEDULE_DEAD,
        QUARANTINE,
        AUDIT_FINDINGS,
        TOKEN_EXPIRES;

        /** The role that a caller needs to see it. What {@code GET /tokens} shows is for nobody else to see here. */
        public Role role() {
            return this == TOKEN_EXPIRES ? Role.ADMIN : Role.READ;
        }

        /** Its name to the outside, which does not change. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much it matters. */
    public enum Severity {
        /** Jobs do not run, or may be lost. */
        CRITICAL,
        /** Something will go wrong, or has gone wrong. */
        WARNING,
        /** Good to know. */
        INFO;

        /** The severity as users see it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What to look at.
     *
     * @param id of a job, a route and so on; of Redis and the audit, which are one each, their name
     */
    public record Target(Type type, String id) {

        /** What there is. */
        public enum Type {
            ROUTE,
            JOB,
            NAME,
            WORKER,
            SCHEDULE,
            GROUP,
            REDIS,
            TOKEN,
            AUDIT;

            /** The type as users see it. */
            public String label() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
