package io.bananas.core.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows which node is on duty, and what there is to do for the duties. */
public interface DutyStore {

    /** The node on duty looks at least this often. Others are on duty when it has not looked for somewhat longer. */
    Duration LOOK_AGAIN = Duration.ofSeconds(2);

    /** Tells what there is to do, unless another node is on duty. A node that wants to is on duty from then on. */
    Glance look(Look look);

    /** Tells who is on duty: one small read, for a node that waits to take over. */
    Note note();

    /** Whether there is anything that a duty may have to deal with: one small read. It leaves out owners, and the audit. */
    boolean isAnything();

    /**
     * Who looks.
     *
     * @param lease how long the leases of this node last
     * @param silent the longest time since its last look for which the store has not answered this node, as far as the node knew before it
     *     asked; {@code null}: it has never looked. For a node that was on duty the store counts all the time since its last look instead
     * @param stays whether the node wants to be on duty; a node that does not leaves that to the next that looks
     */
    record Look(String node, Duration lease, @Nullable Duration silent, boolean stays) {}

    /**
     * Who was on duty at the last look.
     *
     * @param node empty when nobody was
     * @param mark another one after each look of the node on duty
     * @param at when that was, by the clock of the store; {@code null}: nobody knows
     */
    record Note(String node, String mark, @Nullable Instant at) {

        /** Nobody was on duty. */
        public static final Note NOBODY = new Note("", "");

        public Note(String node, String mark) {
            this(node, mark, null);
        }
    }

    /**
     * What there is to do. Times are counted from the look; zero means that something is due.
     *
     * @param onDuty false when another node is on duty; then the rest says nothing
     * @param leases the time until the leases of an owner run out; empty when there is no owner
     * @param job the time until a scheduled job is due; empty when none is scheduled
     * @param schedule the time until a schedule fires; empty when none does
     * @param batches whether batches are not stored as a whole
     */
    record Glance(
            boolean onDuty,
            Optional<Duration> leases,
            Optional<Duration> job,
            Optional<Duration> schedule,
            boolean batches) {

        /** Another node is on duty. */
        public static final Glance OFF_DUTY =
                new Glance(false, Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** There is nothing to do. */
        public static final Glance NOTHING =
                new Glance(true, Optional.empty(), Optional.empty(), Optional.empty(), false);

        /** There may be something to do for each duty. */
        public static final Glance ANYTHING = new Glance(
                true, Optional.of(Duration.ZERO), Optional.of(Duration.ZERO), Optional.of(Duration.ZERO), true);
    }
}
