package io.bananas.redis;

import io.bananas.core.view.Filter;
import io.bananas.core.view.View;
import io.bananas.redis.JobReader.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one page may cost: how many entries and how many bytes it may read. For one thread. */
final class ListBudget {

    private static final int MAX_LOOKED = 2_000;
    private static final long MAX_BYTES = 16L << 20;

    private final JobReader jobs;
    private final Filter filter;
    private final View view;
    private int looked;
    private long bytes;

    ListBudget(JobReader jobs, Filter filter, View view) {
        this.jobs = jobs;
        this.filter = filter;
        this.view = view;
    }

    /** Whether the page may read no more. */
    boolean isSpent() {
        return looked >= MAX_LOOKED || isLarge();
    }

    /** Whether the page is as large as a page may be. */
    boolean isLarge() {
        return bytes >= MAX_BYTES;
    }

    /** Counts the bytes of a payload that has a key of its own. */
    void spendBytes(long payload) {
        bytes += payload;
    }

    /** Counts so many entries. */
    void spend(int entries) {
        looked += entries;
    }

    /** Reads jobs, each in its place; {@code null} for a job that the filter leaves out. */
    List<@Nullable Found> read(List<String> ids) {
        List<@Nullable Found> found = jobs.read(ids, filter, view);
        for (Found one : found) {
            bytes += one == null ? 0 : one.record().length();
        }
        return found;
    }
}
