package io.bananas.core.view;

import io.bananas.spi.JobStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a job is where it is.
 *
 * @param status {@code null} when what is stored of the job cannot be read
 * @param summary what is so, in words
 * @param advice what to do, in words
 * @param facts names and numbers, in the order in which they are shown: texts, numbers, {@code Boolean}, {@code Instant}, lists and maps
 */
public record Why(
        String id,
        @Nullable JobStatus status,
        Reason reason,
        String summary,
        String advice,
        Map<String, Object> facts) {

    public Why {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** What holds a job where it is. Programs may rely on the labels. */
    public enum Reason {
        WAITING_ITS_TURN,
        ROUTE_PAUSED,
        NO_WORKER_FOR_ROUTE,
        NO_WORKER_FOR_NAME,
        ALL_WORKERS_BUSY,
        /** As many jobs of its name run as the handler allows. */
        HANDLER_AT_LIMIT,
        /** Redis has no memory left for what runs leave behind. */
        REDIS_FULL,
        /** It is in none of the lists in which it should be. */
        IN_NO_LIST,
        SCHEDULED,
        BACKING_OFF,
        RUNNING,
        LEASE_RAN_OUT,
        COMPLETED,
        DEAD,
        CANCELLED,
        /** Its record could not be read and is in quarantine. */
        QUARANTINED,
        /** Its record is there and cannot be read. */
        UNREADABLE;

        /** Its name to the outside, which does not change. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
