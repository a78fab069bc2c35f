package io.bananas.chaos.load;

import io.bananas.chaos.history.History;
import io.bananas.core.store.ListStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who walks through lists while jobs move. A page shows no job twice, and none in a status that nobody asked for. Completed jobs do
 * not move, so a whole walk shows none of them twice. Runs on a thread of its own.
 */
public final class Onlooker implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final List<Set<JobStatus>> ASKED = List.of(
            Set.of(),
            Set.of(JobStatus.COMPLETED),
            Set.of(JobStatus.PENDING),
            Set.of(JobStatus.PROCESSING, JobStatus.SCHEDULED),
            Set.of(JobStatus.FAILED, JobStatus.CANCELLED));
    private static final int MOST_PAGES = 40;
    private static final int MOST_JOBS = 100;

    private final ListStore lists;
    private final History history;
    private final Random random;
    private final AtomicInteger pages = new AtomicInteger();
    private final Thread thread = new Thread(this::run, "onlooker");
    private volatile boolean running = true;

    public Onlooker(ListStore lists, History history, long seed) {
        this.lists = lists;
        this.history = history;
        random = new Random(seed);
    }

    /** Begins. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (running) {
                walk(ASKED.get(random.nextInt(ASKED.size())), random.nextInt(1, MOST_JOBS));
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void walk(Set<JobStatus> statuses, int limit) {
        Set<String> seen = new HashSet<>();
        @Nullable String place = null;
        try {
            for (int i = 0; i < MOST_PAGES && running; i++) {
                JobList page = lists.list(Filter.NONE, statuses, place, limit, Room.ENOUGH);
                check(page, statuses, limit, seen);
                pages.incrementAndGet();
                place = page.next();
                if (place == null) {
                    return;
                }
            }
        } catch (QueueUnavailableException away) {
            // the next walk may come further
        } catch (RuntimeException e) {
            history.surprise("listing threw " + e);
        }
    }

    private void check(JobList page, Set<JobStatus> statuses, int limit, Set<String> seenBefore) {
        Set<String> seen = statuses.equals(Set.of(JobStatus.COMPLETED)) ? seenBefore : new HashSet<>();
        for (JobInfo job : page.jobs()) {
            if (!seen.add(job.id())) {
                history.surprise("a list of " + statuses + " shows " + job.id() + " twice");
            }
            if (!statuses.isEmpty() && !statuses.contains(job.status())) {
                history.surprise("a list of " + statuses + " shows " + job.id() + " as " + job.status());
            }
        }
        if (page.jobs().size() > limit) {
            history.surprise("a page of " + limit + " jobs has " + page.jobs().size());
        }
    }

    /** How many pages it has read. */
    public int pages() {
        return pages.get();
    }

    /** Looks no more. */
    public void stop(Duration patience) throws InterruptedException {
        running = false;
        thread.join(patience.toMillis());
    }

    /** Ends at once. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
