package io.bananas.core.watch;

import io.bananas.core.view.JobNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers of which jobs a watch has told. The store counts what is new and then reads the newest. When a job that ended has come back
 * meanwhile, an older one stands in its place. Not thread-safe.
 */
final class Told {

    private static final int REMEMBERED = 500;

    /** How much the clocks of nodes may differ. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Set<Item> known = new HashSet<>();
    private final Deque<Item> order = new ArrayDeque<>();

    private record Item(String id, Instant at) {

        static Item of(JobNews job) {
            return new Item(job.id(), job.at());
        }
    }

    /**
     * The jobs of which the watch has not told, the oldest first.
     *
     * @param since when the last look ended
     */
    List<JobNews> fresh(List<JobNews> jobs, Instant since) {
        return jobs.stream()
                .filter(job -> !job.at().isBefore(since.minus(CLOCKS)) && !known.contains(Item.of(job)))
                .sorted(Comparator.comparing(JobNews::at))
                .toList();
    }

    void tell(List<JobNews> jobs) {
        for (JobNews job : jobs) {
            Item item = Item.of(job);
            if (known.add(item)) {
                order.add(item);
            }
        }
        while (order.size() > REMEMBERED) {
            known.remove(order.remove());
        }
    }
}
