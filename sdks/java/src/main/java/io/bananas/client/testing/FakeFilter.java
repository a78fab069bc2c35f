package io.bananas.client.testing;

import io.bananas.client.model.Job;
import io.bananas.client.model.JobError;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which jobs pass the filters of the API. */
final class FakeFilter {

    private final Map<String, List<String>> wanted;

    private FakeFilter(Map<String, List<String>> wanted) {
        this.wanted = wanted;
    }

    static FakeFilter of(JobFilter filter) {
        return new FakeFilter(filter.query());
    }

    static FakeFilter of(Selection selection) {
        return new FakeFilter(selection.filters().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, filter -> List.of(filter.getValue()))));
    }

    boolean passes(Job job) {
        return wanted.entrySet().stream().allMatch(filter -> passes(job, filter.getKey(), filter.getValue()));
    }

    private static boolean passes(Job job, String filter, List<String> values) {
        return switch (filter) {
            case "status" -> values.contains(job.status());
            case "name" -> values.contains(job.name());
            case "routing_key" -> values.contains(job.routingKey());
            case "error_type" -> {
                List<JobError> errors = job.errors();
                yield !errors.isEmpty()
                        && values.contains(errors.get(errors.size() - 1).type());
            }
            case "created_after" -> job.createdAt().isAfter(Instant.parse(values.get(0)));
            case "created_before" -> job.createdAt().isBefore(Instant.parse(values.get(0)));
            default -> true;
        };
    }
}
