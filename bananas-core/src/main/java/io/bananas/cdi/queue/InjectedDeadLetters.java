package io.bananas.cdi.queue;

import io.bananas.core.face.Operations;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import io.bananas.spi.DeadLetterPage;
import io.bananas.spi.DeadLetters;
import io.bananas.spi.JobFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets code in the application deal with dead letters. */
@ApplicationScoped
public class InjectedDeadLetters implements DeadLetters {

    @Inject
    private Operations operations;

    @Override
    public DeadLetterPage list(JobFilter filter, @Nullable String after, int limit) {
        Limits.check(limit, MAX_PAGE);
        Page page = operations.deadJobs(coreOf(filter), View.FULL, after == null ? null : placeOf(after), limit);
        Place next = page.next();
        return DeadLetterPage.builder()
                .jobs(page.jobs())
                .next(next == null ? null : next.text())
                .build();
    }

    private static Place placeOf(String after) {
        return Place.parse(after)
                .orElseThrow(() -> new IllegalArgumentException("'" + after + "' is not the next of a page"));
    }

    @Override
    public int retry(List<String> ids) {
        return operations.replay(new Selection.These(ids));
    }

    @Override
    public int retry(JobFilter filter) {
        return operations.replay(new Selection.All(coreOf(filter)));
    }

    @Override
    public int delete(List<String> ids) {
        return operations.delete(new Selection.These(ids));
    }

    @Override
    public int delete(JobFilter filter) {
        return operations.delete(new Selection.All(coreOf(filter)));
    }

    private static Filter coreOf(JobFilter filter) {
        return new Filter(
                filter.name(),
                filter.routingKey(),
                filter.errorType(),
                filter.group(),
                filter.scheduleId(),
                filter.createdAfter(),
                filter.createdBefore());
    }
}
