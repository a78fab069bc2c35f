package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.ListStore;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a user sees who walks through a list: each job once, in the status that it has, and none that is not asked for. */
final class ListMoves {

    private static final Set<JobStatus> BOUNDED = Set.of(JobStatus.COMPLETED, JobStatus.CANCELLED);
    private static final int MOST_PAGES = 1_000;

    private final Random random;
    private final ListStore store;
    private final Model model;
    private final RecentJobs recent;

    ListMoves(Random random, ListStore store, Model model, RecentJobs recent) {
        this.random = random;
        this.store = store;
        this.model = model;
        this.recent = recent;
    }

    /** Walks through a list of some statuses, and compares it with the model. */
    void compare() {
        Set<JobStatus> statuses = EnumSet.noneOf(JobStatus.class);
        for (JobStatus status : JobStatus.values()) {
            if (random.nextBoolean()) {
                statuses.add(status);
            }
        }
        Filter filter = random.nextInt(3) > 0 ? Filter.NONE : new Filter("a", random.nextBoolean() ? "gpu" : null);
        List<JobInfo> walked = walk(statuses, filter, 1 + random.nextInt(5));
        assertThat(walked).as("list of %s, %s", statuses, filter).allSatisfy(job -> {
            assertThat(job.status()).as(job.id()).isEqualTo(model.job(job.id()).status());
        });
        assertThat(walked)
                .extracting(JobInfo::id)
                .as("list of %s, %s", statuses, filter)
                .containsExactlyInAnyOrderElementsOf(expected(statuses, filter));
    }

    private List<JobInfo> walk(Set<JobStatus> statuses, Filter filter, int limit) {
        List<JobInfo> walked = new ArrayList<>();
        @Nullable String place = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JobList page = store.list(filter, statuses, place, limit, Room.ENOUGH);
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
            walked.addAll(page.jobs());
            place = page.next();
            if (place == null) {
                return walked;
            }
        }
        throw new AssertionError("no end after " + MOST_PAGES + " pages: " + place);
    }

    private List<String> expected(Set<JobStatus> statuses, Filter filter) {
        Predicate<ModelJob> isThere = job -> {
            JobStatus status = job.status();
            return (statuses.isEmpty() || statuses.contains(status))
                    && (!BOUNDED.contains(status) || recent.has(job.job().id()))
                    && (filter.name() == null || filter.name().equals(job.job().name()))
                    && (filter.routingKey() == null
                            || filter.routingKey().equals(job.job().queue().routingKey()));
        };
        return model.ids().stream().filter(id -> isThere.test(model.job(id))).toList();
    }
}
