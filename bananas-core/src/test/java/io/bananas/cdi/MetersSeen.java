package io.bananas.cdi;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/** A registry of meters that counts for tests; of what a registry can do, it does what we use. */
final class MetersSeen {

    private final Map<MetricID, AtomicLong> counters = new ConcurrentHashMap<>();
    private final Map<MetricID, Supplier<?>> gauges = new ConcurrentHashMap<>();
    private volatile String refused = "";

    MetricRegistry registry() {
        return proxy(MetricRegistry.class, this::answer);
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "counter" -> counter(idOf(arguments, 1));
            case "timer" -> proxy(Timer.class, (name, given) -> null);
            case "gauge" -> gauge(idOf(arguments, 2), (Supplier<?>) arguments[1]);
            case "remove" -> gauges.remove((MetricID) arguments[0]) != null;
            case "toString" -> "registry";
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private static MetricID idOf(Object[] arguments, int tags) {
        return new MetricID((String) arguments[0], arguments.length > tags ? (Tag[]) arguments[tags] : new Tag[0]);
    }

    private Counter counter(MetricID id) {
        AtomicLong count = counters.computeIfAbsent(id, absent -> new AtomicLong());
        return proxy(Counter.class, (method, given) -> {
            count.incrementAndGet();
            return null;
        });
    }

    private Gauge<?> gauge(MetricID id, Supplier<?> value) {
        if (id.getName().equals(refused)) {
            throw new IllegalStateException("refused");
        }
        gauges.put(id, value);
        return proxy(Gauge.class, (name, given) -> null);
    }

    /** Takes no gauge of this name from now on. */
    void refuse(String gauge) {
        refused = gauge;
    }

    /** What there is to scrape. */
    Map<MetricID, Supplier<?>> gauges() {
        return gauges;
    }

    /** How often it was counted. */
    long counted(String name, String... tags) {
        Tag[] all = new Tag[tags.length / 2];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Tag(tags[2 * i], tags[2 * i + 1]);
        }
        AtomicLong count = counters.get(new MetricID(name, all));
        return count == null ? 0 : count.get();
    }

    /** How many counters have this name. */
    long ofName(String name) {
        Set<MetricID> ids = counters.keySet();
        return ids.stream().filter(id -> id.getName().equals(name)).count();
    }

    private interface Answer {
        @Nullable
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) ->
                        answer.to(method.getName(), arguments == null ? new Object[0] : arguments)));
    }
}
