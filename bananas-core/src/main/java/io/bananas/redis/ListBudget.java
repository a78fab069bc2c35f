package io.bananas.redis;

import io.bananas.core.view.Filter;
import io.bananas.redis.JobReader.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one page may cost: how many entries it may look at. For one thread. */
final class ListBudget {

    private static final int MAX_LOOKED = 2_000;
    private static final long MAX_BYTES = 16L << 20;

    private final JobReader jobs;
    private final Filter filter;
    private int looked;
    private long bytes;

    ListBudget(JobReader jobs, Filter filter) {
        this.jobs = jobs;
        this.filter = filter;
    }

    /** Whether no more may be looked at. */
    boolean isSpent() {
        return looked >= MAX_LOOKED || isLarge();
    }

    /** Whether the page has become as large as a page may be. */
    boolean isLarge() {
        return bytes >= MAX_BYTES;
    }

    /** A payload that is apart from its record. */
    void spendBytes(long payload) {
        bytes += payload;
    }

    /** Costs as much as these entries. */
    void spend(int entries) {
        looked += entries;
    }

    /** Reads jobs; those that are not looked for are {@code null}. */
    List<@Nullable Found> read(List<String> ids) {
        List<@Nullable Found> found = jobs.read(ids, filter);
        for (Found one : found) {
            bytes += one == null ? 0 : one.record().length();
        }
        return found;
    }
}
