package io.bananas.core.store;

import io.bananas.core.view.JobNews;
import io.bananas.core.view.QueueOverview.Totals;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which jobs have ended or are to run again, for as long as somebody asks each second. */
public interface NewsStore {

    /**
     * Looks what is new. Some of the newest jobs may be those that a look before has told of.
     *
     * @param last where the last look ended; {@code null}: this is the first, which tells of no jobs
     * @param most how many jobs to tell of at most
     */
    News since(@Nullable Mark last, int most);

    /**
     * Where a look ended.
     *
     * @param ended how many jobs had completed or were cancelled by then
     * @param failed how many had failed for good
     * @param reruns the number of the last job that was to run again
     * @param at when that was, by the clock of the store
     */
    record Mark(long ended, long failed, long reruns, Instant at) {}

    /**
     * What is new.
     *
     * @param mark where this look ended
     * @param routes how many routes there are
     * @param count how many jobs have ended or are to run again since the last look
     * @param jobs the newest of them
     */
    record News(Mark mark, Totals totals, long routes, long count, List<JobNews> jobs) {

        public News {
            jobs = List.copyOf(jobs);
        }
    }
}
