package io.bananas.core.face;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a node gets on, at one moment.
 *
 * @param sinceProgress how long ago the store last answered a claim, or there was no reason for one
 * @param unsettled for how long outcomes have waited and none was settled
 * @param sinceRenewal how long ago the leases that are held were renewed
 * @param lease how long a lease runs
 * @param sinceScheduled how long ago jobs of dead workers were taken back and due ones promoted; zero on a node that
 *     leaves that to others
 * @param stuck what does not stop
 */
public record Pulse(
        Duration sinceProgress,
        Duration unsettled,
        Duration sinceRenewal,
        Duration lease,
        Duration sinceScheduled,
        Stuck stuck) {

    /**
     * Handlers that do not stop although they were asked to.
     *
     * @param slots how many worker slots they take
     * @param ofSlots how many worker slots there are
     * @param names those that do not run here any more, as all runs that their handlers allow at once are stuck; the
     *     others do, so that this keeps nobody from asking the node
     */
    public record Stuck(int slots, int ofSlots, List<String> names) {}

    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    /** What keeps the node from its work; empty when nothing does. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (sinceProgress.compareTo(STANDSTILL) >= 0) {
            complaints.add("nothing_claimed");
        }
        if (unsettled.compareTo(STANDSTILL) >= 0) {
            complaints.add("nothing_settled");
        }
        if (sinceRenewal.compareTo(lease) >= 0) {
            complaints.add("leases_not_renewed");
        }
        if (sinceScheduled.compareTo(STANDSTILL) >= 0) {
            complaints.add("nothing_scheduled");
        }
        if (stuck.ofSlots > 0 && stuck.slots >= stuck.ofSlots) {
            complaints.add("all_slots_stuck");
        }
        return complaints;
    }
}
