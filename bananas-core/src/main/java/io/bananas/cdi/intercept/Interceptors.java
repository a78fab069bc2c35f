package io.bananas.cdi.intercept;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobInterceptor.RunChain;
import io.bananas.spi.JobRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The interceptors of an application, in their order. Immutable. Callers ask {@link #isEmpty} first, so that a job costs nothing where
 * there are none.
 */
public final class Interceptors {

    public static final Interceptors NONE = new Interceptors(List.of());

    private final List<JobInterceptor> ordered;

    /** Interceptors, the outermost first. */
    public Interceptors(List<JobInterceptor> ordered) {
        this.ordered = List.copyOf(ordered);
    }

    public boolean isEmpty() {
        return ordered.isEmpty();
    }

    /** Runs a job within all interceptors, and answers with what the outermost returns. */
    public @Nullable Object run(JobContext job, RunChain handler) throws Exception {
        return runFrom(0, job, handler);
    }

    private @Nullable Object runFrom(int index, JobContext job, RunChain handler) throws Exception {
        return index == ordered.size()
                ? handler.proceed()
                : ordered.get(index).aroundRun(job, () -> runFrom(index + 1, job, handler));
    }

    /** Submits one job within all interceptors. */
    public JobInfo submitOne(JobRequest job, Function<JobRequest, JobInfo> store) {
        return submit(List.of(job), passed -> store.apply(passed.get(0)), stored -> List.of(stored.id()));
    }

    /** Submits a batch within all interceptors. */
    public List<String> submitAll(List<JobRequest> jobs, Function<List<JobRequest>, List<String>> store) {
        return submit(jobs, store, ids -> ids);
    }

    /**
     * Submits jobs within all interceptors.
     *
     * @param store submits what comes out of the innermost
     * @param ids the ids of what was stored, in the order of the jobs
     * @return what {@code store} has answered
     * @throws IllegalStateException when an interceptor has not gone on; nothing was submitted
     */
    public <R> R submit(List<JobRequest> jobs, Function<List<JobRequest>, R> store, Function<R, List<String>> ids) {
        return new Submission<>(ordered, store, ids).submit(jobs);
    }
}
