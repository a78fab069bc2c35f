package io.bananas.chaos.plan;

import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Schedules, each with an occurrence every second. */
public enum Occurrences {
    /** Is there all the time. */
    STEADY("steady", Conduct.QUICK, Overlap.ALLOW),
    /** The same; its jobs take a while, and never run two at a time. */
    ALONE("alone", Conduct.SLOW, Overlap.SKIP),
    /** Comes and goes. */
    BRIEF("brief", Conduct.QUICK, Overlap.ALLOW);

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final int PART_OF_LEASE = 2;

    private final String id;
    private final Conduct conduct;
    private final Overlap overlap;

    Occurrences(String id, Conduct conduct, Overlap overlap) {
        this.id = id;
        this.conduct = conduct;
        this.overlap = overlap;
    }

    public String id() {
        return id;
    }

    public Conduct conduct() {
        return conduct;
    }

    public Overlap overlap() {
        return overlap;
    }

    /** What a job of the schedule does. */
    public Plan plan(String jobId, Duration lease) {
        int amount = conduct == Conduct.SLOW ? (int) lease.toMillis() / PART_OF_LEASE : 0;
        Plan.Place place = new Plan.Place("default", Priority.NORMAL);
        return new Plan(jobId, conduct, amount, 0, TIMEOUT, place, Duration.ZERO);
    }

    /** How the ids of its jobs begin. */
    public String prefix() {
        return id + "-";
    }

    /** The occurrence that a job stands for. */
    public Instant timeOf(String jobId) {
        return LocalDateTime.parse(jobId.substring(prefix().length()), SECOND).toInstant(ZoneOffset.UTC);
    }
}
