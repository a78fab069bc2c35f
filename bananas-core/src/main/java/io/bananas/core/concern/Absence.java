package io.bananas.core.concern;

import io.bananas.core.view.Pool;
import io.bananas.core.view.Unserved.Group;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * For how long there has been nobody who takes jobs. Jobs may have waited much longer: a worker that was busy until it was started anew leaves
 * old jobs behind.
 *
 * @param pools which jobs nodes took lately
 */
record Absence(List<Pool> pools, Instant now) {

    static Absence in(Seen seen) {
        return new Absence(seen.waiting().pools(), seen.now());
    }

    /** When a node was last there that took jobs at all; empty when there was none lately. */
    Optional<Instant> begin() {
        return latest(pools.stream());
    }

    /** For how long nobody has taken these jobs: at most for as long as the oldest of them has waited. */
    Duration of(Group group) {
        return latest(pools.stream().filter(pool -> pool.takes(group.routingKey(), group.priority(), group.name())))
                .map(last -> Duration.between(last, now))
                .filter(gone -> gone.compareTo(group.oldest()) < 0)
                .orElse(group.oldest());
    }

    /** For how long nobody has taken any of these jobs. */
    Duration ofAny(List<Group> groups) {
        return groups.stream().map(this::of).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static Optional<Instant> latest(Stream<Pool> some) {
        return some.map(Pool::lastSeenAt).max(Comparator.naturalOrder());
    }
}
