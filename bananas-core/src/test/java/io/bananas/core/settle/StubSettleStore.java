package io.bananas.core.settle;

import io.bananas.core.store.SettleStore;
import io.bananas.core.store.Settlement;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Remembers what it was asked; away, or failing for some jobs, when told so. */
final class StubSettleStore implements SettleStore {

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger away = new AtomicInteger();
    volatile String poison = "";
    volatile Runnable poisonous = () -> {
        throw new IllegalStateException("poison");
    };
    volatile Set<String> refusedKinds = Set.of();
    volatile Set<String> stale = Set.of();
    volatile Set<String> cancelled = Set.of();

    private Set<String> take(String kind, List<? extends Settlement> settlements) {
        if (away.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new QueueUnavailableException("away", null);
        }
        List<String> ids = settlements.stream().map(one -> one.lease().jobId()).toList();
        if (ids.contains(poison) || refusedKinds.contains(kind)) {
            poisonous.run();
        }
        calls.add(kind + " " + ids);
        return ids.stream().filter(stale::contains).collect(Collectors.toSet());
    }

    @Override
    public Set<String> done(List<Settlement.Done> done) {
        return take("done", done);
    }

    @Override
    public Reply retry(List<Settlement.Retry> retries) {
        return new Reply(take("retry", retries), cancelled);
    }

    @Override
    public Set<String> dead(List<Settlement.Dead> dead) {
        return take("dead", dead);
    }

    @Override
    public Reply stopped(List<Settlement.Stopped> stopped) {
        return new Reply(take("stopped", stopped), cancelled);
    }

    @Override
    public Reply release(List<Settlement.Release> released) {
        return new Reply(take("release", released), cancelled);
    }
}
