package io.bananas.core.lifecycle;

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
 * @param stuck how many worker slots are taken by handlers that do not stop although they were asked to
 * @param slots how many worker slots there are
 */
public record Pulse(
        Duration sinceProgress, Duration unsettled, Duration sinceRenewal, Duration lease, int stuck, int slots) {

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
        if (slots > 0 && stuck >= slots) {
            complaints.add("all_slots_stuck");
        }
        return complaints;
    }
}
