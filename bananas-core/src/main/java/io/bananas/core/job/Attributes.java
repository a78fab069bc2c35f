package io.bananas.core.job;

import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The {@linkplain JobAttribute attributes} that one job carries; most jobs carry none. Immutable. */
public final class Attributes {

    /** The attributes of a job that carries none. */
    public static final Attributes NONE = new Attributes(Map.of());

    private final Map<JobAttribute<?>, Object> values;

    private Attributes(Map<JobAttribute<?>, Object> values) {
        this.values = values;
    }

    /** Makes attributes of these values. An empty map of texts counts as not given. */
    public static Attributes of(Map<JobAttribute<?>, ?> values) {
        Map<JobAttribute<?>, Object> given = new LinkedHashMap<>();
        values.forEach((attribute, value) -> {
            if (isGiven(value)) {
                given.put(attribute, value);
            }
        });
        return given.isEmpty() ? NONE : new Attributes(given);
    }

    /** The attributes that a request gives. */
    public static Attributes of(JobRequest request) {
        Map<JobAttribute<?>, Object> given = null;
        for (JobAttribute<?> attribute : JobAttribute.ALL) {
            Object value = attribute.asked().apply(request);
            if (isGiven(value)) {
                given = given == null ? new LinkedHashMap<>() : given;
                given.put(attribute, value);
            }
        }
        return given == null ? NONE : new Attributes(given);
    }

    /** The same with one value more. */
    public <T> Attributes with(JobAttribute<T> attribute, T value) {
        Map<JobAttribute<?>, Object> given = new LinkedHashMap<>(values);
        given.put(attribute, value);
        return new Attributes(given);
    }

    private static boolean isGiven(@Nullable Object value) {
        return value != null && !(value instanceof Map<?, ?> map && map.isEmpty());
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The value; {@code null} when the job carries none. */
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(JobAttribute<T> attribute) {
        return (T) values.get(attribute);
    }

    /** The headers, in their order; empty when there are none. */
    public Map<String, String> headers() {
        Map<String, String> headers = get(JobAttribute.HEADERS);
        return headers == null ? Map.of() : headers;
    }

    /** Calls {@code each} with every attribute that the job carries, and its value. */
    public void forEach(BiConsumer<JobAttribute<?>, Object> call) {
        values.forEach(call);
    }

    /** Adds the values to what users see of the job. */
    void addTo(JobInfo.Builder job) {
        values.forEach((attribute, value) -> attribute.show(job, value));
    }

    /** How many characters the values have together. */
    public long characters() {
        return total(String::length);
    }

    /** The sum of a measure over all texts in the values. */
    public long total(ToLongFunction<String> measure) {
        long total = 0;
        for (Object value : values.values()) {
            if (value instanceof Map<?, ?> texts) {
                total += total(texts.keySet(), measure) + total(texts.values(), measure);
            } else {
                total += measure.applyAsLong(value.toString());
            }
        }
        return total;
    }

    private static long total(Collection<?> texts, ToLongFunction<String> measure) {
        return texts.stream()
                .mapToLong(text -> text == null ? 0 : measure.applyAsLong(text.toString()))
                .sum();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.keySet().stream().map(JobAttribute::name).toList().toString();
    }
}
