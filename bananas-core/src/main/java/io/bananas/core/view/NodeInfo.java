package io.bananas.core.view;

import io.bananas.spi.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A node, as it last described itself.
 *
 * @param startedAt when this start of the node began
 * @param lastSeenAt when the node last said that it is there, by the clock of the store
 */
public record NodeInfo(
        String id, Profile profile, Work work, Activity activity, Instant startedAt, Instant lastSeenAt, State state) {

    /** How many names, routes or types a node lists of each. */
    public static final int MOST_LISTED = 1_000;

    /** How many of its runs a node lists. */
    public static final int MOST_RUNS = 100;

    /**
     * Where a node runs, and what for.
     *
     * @param version of Bananas
     * @param mode the {@code WORKER_MODE}
     * @param jobTypes the names to which the configuration restricts the node; none when it takes all that it handles
     */
    public record Profile(String host, String version, String mode, List<String> jobTypes) {

        /** A node that nobody has described. */
        public static final Profile UNKNOWN = new Profile("unknown", "unknown", "default", List.of());

        public Profile {
            jobTypes = List.copyOf(jobTypes);
        }
    }

    /**
     * Which jobs a node takes.
     *
     * @param concurrency how many jobs it runs at the same time; 0 when it takes none
     * @param complete whether the lists name all that it takes; else they were cut at {@link #MOST_LISTED}
     */
    public record Work(
            int concurrency,
            List<String> routingKeys,
            List<Priority> priorities,
            List<String> handlers,
            boolean complete) {

        public static final Work NONE = new Work(0, List.of(), List.of(), List.of(), true);

        public Work {
            routingKeys = List.copyOf(routingKeys);
            priorities = List.copyOf(priorities);
            handlers = List.copyOf(handlers);
        }
    }

    /**
     * What a node is busy with.
     *
     * @param busy how many slots have a job
     * @param running the runs that began first, at most {@link #MOST_RUNS}
     * @param stuck how many slots run a handler that does not stop although it was asked to
     * @param unsettled how many outcomes wait to be settled
     */
    public record Activity(int busy, List<Run> running, int stuck, int unsettled) {

        public Activity {
            running = List.copyOf(running);
        }

        /** Nothing is stuck, and nothing waits to be settled. */
        public Activity(int busy, List<Run> running) {
            this(busy, running, 0, 0);
        }
    }

    /**
     * A job that runs.
     *
     * @param name the name of the job
     */
    public record Run(String id, String name, Instant startedAt) {}

    /** Whether a node takes jobs. */
    public enum State {
        RUNNING,
        /** The node takes nothing new, finishes what runs, and then stops. */
        DRAINING;

        /** The state as users see it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
