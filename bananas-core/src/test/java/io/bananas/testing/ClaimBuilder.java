package io.bananas.testing;

import io.bananas.core.claim.QueueOrder;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a node wants to claim in a test. */
public final class ClaimBuilder {

    /** Longer than any test takes: leases only run out when the test says so. */
    public static final Duration LEASE = Duration.ofHours(1);

    private final String node;
    private final int max;
    private Map<String, Integer> names;
    private List<QueueId> queues = QueueOrder.of(List.of("default"), List.of(Priority.values()));
    private ClaimStore.Room room = ClaimStore.Room.UNLIMITED;
    private boolean resting;

    ClaimBuilder(String node, int max, Map<String, Integer> names) {
        this.node = node;
        this.max = max;
        this.names = names;
    }

    public ClaimBuilder routes(String... routes) {
        queues = QueueOrder.of(List.of(routes), List.of(Priority.values()));
        return this;
    }

    public ClaimBuilder priorities(Priority... priorities) {
        queues = QueueOrder.of(List.of("default"), List.of(priorities));
        return this;
    }

    /** Names with how many of each may be taken. */
    public ClaimBuilder limits(Map<String, Integer> limits) {
        names = limits;
        return this;
    }

    /** How many bytes may be taken, and whether one job may have more. */
    public ClaimBuilder room(long bytes, boolean orOneLarger) {
        room = new ClaimStore.Room(bytes, orOneLarger);
        return this;
    }

    public ClaimBuilder resting() {
        resting = true;
        return this;
    }

    public ClaimStore.Request build() {
        return new ClaimStore.Request(node, max, LEASE, queues, names, room, resting);
    }
}
