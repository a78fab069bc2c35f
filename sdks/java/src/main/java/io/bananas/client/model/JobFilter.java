package io.bananas.client.model;

import io.bananas.client.json.ObjectWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list. Immutable: each method answers with another filter.
 *
 * <pre>{@code
 * bananas.list(JobFilter.any().status(Status.PENDING).name("send_mail"));
 * }</pre>
 */
public final class JobFilter {

    private static final JobFilter ANY = new JobFilter(Map.of());

    private final Map<String, List<String>> query;

    private JobFilter(Map<String, List<String>> query) {
        this.query = query;
    }

    /** All jobs pass it. */
    public static JobFilter any() {
        return ANY;
    }

    /** Only jobs with one of these statuses, see {@link Status}. The list of dead jobs knows no statuses. */
    public JobFilter status(String... statuses) {
        return with("status", List.of(statuses));
    }

    /** Only jobs of this name. */
    public JobFilter name(String name) {
        return with("name", List.of(name));
    }

    /** Only jobs of this route. */
    public JobFilter routingKey(String routingKey) {
        return with("routing_key", List.of(routingKey));
    }

    /** Only jobs whose last error has this type. The list of dead jobs cannot filter by it yet. */
    public JobFilter errorType(String errorType) {
        return with("error_type", List.of(errorType));
    }

    /** Only jobs that were submitted later. The list of dead jobs cannot filter by it yet. */
    public JobFilter createdAfter(Instant moment) {
        return with("created_after", List.of(ObjectWriter.time(moment)));
    }

    /** Only jobs that were submitted earlier. The list of dead jobs cannot filter by it yet. */
    public JobFilter createdBefore(Instant moment) {
        return with("created_before", List.of(ObjectWriter.time(moment)));
    }

    /** How many jobs the client asks for at a time, 1 to 1,000; 100 by default. */
    public JobFilter pageSize(int size) {
        return with("limit", List.of(Integer.toString(size)));
    }

    private JobFilter with(String name, List<String> values) {
        Map<String, List<String>> all = new LinkedHashMap<>(query);
        all.put(name, values);
        return new JobFilter(all);
    }

    /** The parameters of a request, each with its values. */
    public Map<String, List<String>> query() {
        return Collections.unmodifiableMap(query);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JobFilter filter && query.equals(filter.query);
    }

    @Override
    public int hashCode() {
        return query.hashCode();
    }

    @Override
    public String toString() {
        return "JobFilter" + query;
    }
}
