package io.bananas.cdi.metrics;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/** A registry of meters that counts for tests; of what a registry can do, it does what we use. */
public final class MetersSeen {

    /** The name of the application in tests, where there is no server. */
    public static final String APPLICATION = "default";

    private final Map<MetricID, AtomicLong> counters = new ConcurrentHashMap<>();
    private final Map<MetricID, AtomicLong> timers = new ConcurrentHashMap<>();
    private final Map<String, Metadata> texts = new ConcurrentHashMap<>();
    private final Map<MetricID, Supplier<?>> gauges = new ConcurrentHashMap<>();
    private volatile String refused = "";

    public MetricRegistry registry() {
        return proxy(MetricRegistry.class, this::answer);
    }

    private @Nullable Object answer(String method, Object[] arguments) {
        return switch (method) {
            case "counter" -> counter(idOf(arguments, 1));
            case "timer" -> timer(idOf(arguments, 1));
            case "getMetadata" -> texts.get((String) arguments[0]);
            case "gauge" -> gauge(idOf(arguments, 2), (Supplier<?>) arguments[1]);
            case "remove" -> gauges.remove((MetricID) arguments[0]) != null;
            case "toString" -> "registry";
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private MetricID idOf(Object[] arguments, int tags) {
        Metadata metadata = (Metadata) arguments[0];
        Metadata known = texts.putIfAbsent(metadata.getName(), metadata);
        if (known != null && !known.equals(metadata)) {
            throw new IllegalArgumentException("another text: " + metadata);
        }
        return new MetricID(metadata.getName(), arguments.length > tags ? (Tag[]) arguments[tags] : new Tag[0]);
    }

    private Counter counter(MetricID id) {
        AtomicLong count = counters.computeIfAbsent(id, absent -> new AtomicLong());
        return proxy(Counter.class, (method, given) -> {
            count.addAndGet(given.length == 0 ? 1 : (long) given[0]);
            return null;
        });
    }

    private Timer timer(MetricID id) {
        AtomicLong count = timers.computeIfAbsent(id, absent -> new AtomicLong());
        return proxy(Timer.class, (method, given) -> {
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
    public void refuse(String gauge) {
        refused = gauge;
    }

    /** What there is to scrape. */
    public Map<MetricID, Supplier<?>> gauges() {
        return gauges;
    }

    /** The id of a meter with these tags, and the application. */
    public static MetricID idOf(String name, String... tags) {
        return new MetricID(name, tags(tags));
    }

    /** How often it was counted. */
    public long counted(String name, String... tags) {
        AtomicLong count = counters.get(idOf(name, tags));
        return count == null ? 0 : count.get();
    }

    /** All that were ever made, but for the gauges. */
    public Set<MetricID> made() {
        Set<MetricID> all = new HashSet<>(counters.keySet());
        all.addAll(timers.keySet());
        return all;
    }

    /** The text that came with a metric. */
    String help(String name) {
        return requireNonNull(texts.get(name)).description().orElse("");
    }

    /** How often it was timed. */
    public long timed(String name, String... tags) {
        AtomicLong count = timers.get(idOf(name, tags));
        return count == null ? 0 : count.get();
    }

    /** These, and the application, which each meter has. */
    private static Tag[] tags(String... namesAndValues) {
        Tag[] all = new Tag[namesAndValues.length / 2 + 1];
        for (int i = 0; i < all.length - 1; i++) {
            all[i] = new Tag(namesAndValues[2 * i], namesAndValues[2 * i + 1]);
        }
        all[all.length - 1] = new Tag("application", APPLICATION);
        return all;
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
