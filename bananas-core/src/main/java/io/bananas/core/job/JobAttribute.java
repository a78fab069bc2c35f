package io.bananas.core.job;

import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that a job may carry beside what every job has. It is declared here once: its rules, the record in Redis, and the
 * requests and answers of the API all read this table. A job without the value has no trace of it, and pays nothing.
 *
 * @param name the field in requests, records and answers
 * @param shape how the value looks in JSON
 * @param asked reads the value from a request; {@code null} or empty when it is not given
 * @param ask writes the value into a request
 * @param shown reads the value from what users see of a job
 * @param show writes the value into what users see of a job
 * @param rule which values may be submitted
 * @param <T> the type of the value, which its shape determines
 */
public record JobAttribute<T>(
        String name,
        Shape shape,
        Function<JobRequest, @Nullable T> asked,
        BiConsumer<JobRequest.Builder, T> ask,
        Function<JobInfo, @Nullable T> shown,
        BiConsumer<JobInfo.Builder, T> show,
        Rule<T> rule) {

    /** How a value looks in JSON. */
    public enum Shape {
        /** A string: {@code String}. */
        TEXT,
        /** An object of strings: {@code Map<String, String>} in its order. */
        TEXTS_BY_NAME
    }

    /** Which values may be submitted. */
    @FunctionalInterface
    public interface Rule<T> {

        /** What is wrong with the value, worded to follow the field's name in a sentence; {@code null} when nothing is. */
        @Nullable
        String problemOf(T value);
    }

    /** A note for people; the engine does not read it. */
    public static final JobAttribute<String> DESCRIPTION = new JobAttribute<>(
            "description",
            Shape.TEXT,
            JobRequest::description,
            JobRequest.Builder::description,
            JobInfo::description,
            JobInfo.Builder::description,
            description -> Texts.problemOf(description, 1_000));

    /** Short texts for the handler and for tools on the way, for instance a trace context. */
    public static final JobAttribute<Map<String, String>> HEADERS = new JobAttribute<>(
            "headers",
            Shape.TEXTS_BY_NAME,
            JobRequest::headers,
            JobRequest.Builder::headers,
            JobInfo::headers,
            JobInfo.Builder::headers,
            Headers::problemOf);

    /** The schedule that made the job. No request says so. */
    public static final JobAttribute<String> SCHEDULE_ID = new JobAttribute<>(
            "schedule_id",
            Shape.TEXT,
            request -> null,
            (request, id) -> {},
            JobInfo::scheduleId,
            JobInfo.Builder::scheduleId,
            id -> null);

    /** All attributes, in the order in which records and answers write them. */
    public static final List<JobAttribute<?>> ALL = List.of(DESCRIPTION, HEADERS, SCHEDULE_ID);

    /** The attribute of this name; {@code null} when there is none. */
    public static @Nullable JobAttribute<?> named(String name) {
        for (JobAttribute<?> attribute : ALL) {
            if (attribute.name.equals(name)) {
                return attribute;
            }
        }
        return null;
    }

    /** The attribute of this name that a request may give; {@code null} when there is none. */
    public static @Nullable JobAttribute<?> inRequests(String name) {
        JobAttribute<?> attribute = named(name);
        return SCHEDULE_ID.equals(attribute) ? null : attribute;
    }

    /** What is wrong with the value in a request; {@code null} when nothing is, or there is none. */
    public @Nullable String problemIn(JobRequest request) {
        T value = asked.apply(request);
        return value == null ? null : rule.problemOf(value);
    }

    /** Writes a value of this attribute's shape into a request. */
    public void ask(JobRequest.Builder request, Object value) {
        ask.accept(request, typed(value));
    }

    /** Writes a value of this attribute's shape into what users see of a job. */
    void show(JobInfo.Builder job, Object value) {
        show.accept(job, typed(value));
    }

    /** Safe: values are read by the shape, which determines the type. */
    @SuppressWarnings("unchecked")
    private T typed(Object value) {
        return (T) value;
    }
}
