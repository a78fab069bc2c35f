package io.bananas.core.face;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a node's work at one moment.
 *
 * @param sinceProgress how long ago the store last answered a claim, or the node had no reason for one
 * @param unsettled for how long outcomes have waited and none was settled
 * @param sinceRenewal how long ago the node last renewed its leases
 * @param lease how long a lease lasts
 * @param sinceScheduled how long ago the node last recovered jobs of dead workers and promoted due ones; zero on a node that
 *     leaves that to others
 * @param stuck the handlers that do not stop
 */
public record HealthReport(
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
     * @param names the names of which no job can run here any more, since all runs that their handler allows at once are
     *     stuck. Jobs of other names do run, so such a name alone does not make the node unready
     */
    public record Stuck(int slots, int ofSlots, List<String> names) {}

    private static final Duration STANDSTILL = Duration.ofSeconds(30);

    /** The reasons why the node does not work; empty when it does. */
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
