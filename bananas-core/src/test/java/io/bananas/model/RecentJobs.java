package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The newest jobs that completed or were cancelled, the newest last. It is bounded. */
final class RecentJobs {

    private static final Set<JobStatus> LISTED = Set.of(JobStatus.COMPLETED, JobStatus.CANCELLED);

    private final int most;
    private List<String> ids = List.of();
    private Map<String, JobStatus> before = Map.of();

    RecentJobs(int most) {
        this.most = most;
    }

    boolean has(String id) {
        return ids.contains(id);
    }

    /**
     * Compares what the store lists after a step with what it listed before. Jobs that end in one step have no order among each other: there
     * it follows the store.
     */
    void follow(Model model, List<String> now) {
        Map<String, JobStatus> after = new TreeMap<>();
        model.ids().forEach(id -> after.put(id, model.job(id).status()));
        Set<String> ended = new HashSet<>(after.keySet());
        ended.removeIf(id -> !isListed(id, after) || isListed(id, before));
        List<String> expected = new ArrayList<>(ids);
        expected.removeIf(id -> !isListed(id, after));
        int old = Math.max(0, now.size() - ended.size());
        expected.addAll(now.subList(old, now.size()));
        List<String> newest = expected.subList(Math.max(0, expected.size() - most), expected.size());
        assertThat(now).as("recent jobs").doesNotHaveDuplicates().isEqualTo(newest);
        assertThat(now.subList(old, now.size()))
                .as("what has ended")
                .hasSize(Math.min(most, ended.size()))
                .isSubsetOf(ended);
        ids = List.copyOf(now);
        before = after;
    }

    private static boolean isListed(String id, Map<String, JobStatus> statuses) {
        JobStatus status = statuses.get(id);
        return status != null && LISTED.contains(status);
    }
}
