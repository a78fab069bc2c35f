package io.bananas.core.execute;

import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Which names this node takes now: those it handles, except those at their handler's concurrency limit. */
final class NameLimits {

    private final Map<String, Integer> unlimited = new HashMap<>();
    private final Map<String, Limit> limited = new HashMap<>();

    NameLimits(HandlerRegistry handlers) {
        handlers.handlers()
                .forEach((name, handler) -> handler.policy()
                        .concurrency()
                        .ifPresentOrElse(
                                max -> limited.put(name, new Limit(max, new AtomicInteger())),
                                () -> unlimited.put(name, ClaimStore.NO_LIMIT)));
    }

    /** The names, each with how many jobs the node may take. */
    Map<String, Integer> available() {
        if (limited.isEmpty()) {
            return unlimited;
        }
        Map<String, Integer> names = new HashMap<>(unlimited);
        limited.forEach((name, limit) -> {
            int left = limit.max - limit.held.get();
            if (left > 0) {
                names.put(name, left);
            }
        });
        return names;
    }

    /** The limited names, each with whether the node holds as many of its jobs as it may. Thread-safe. */
    Map<String, Boolean> throttled() {
        Map<String, Boolean> throttled = new HashMap<>();
        limited.forEach((name, limit) -> throttled.put(name, limit.held.get() >= limit.max));
        return throttled;
    }

    /** The limited names of which no job can run here any more, since all their places are stuck. */
    List<String> exhaustedBy(Map<String, Long> stuck) {
        return limited.entrySet().stream()
                .filter(name -> stuck.getOrDefault(name.getKey(), 0L) >= name.getValue().max)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    void taken(Claim claim) {
        Limit limit = limited.get(claim.job().name());
        if (limit != null) {
            limit.held.incrementAndGet();
        }
    }

    /** Frees the place of a claim, and answers whether a limited name has one again. */
    boolean released(Claim claim) {
        Limit limit = limited.get(claim.job().name());
        if (limit == null) {
            return false;
        }
        limit.held.decrementAndGet();
        return true;
    }

    private record Limit(int max, AtomicInteger held) {}
}
