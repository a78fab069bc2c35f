package io.bananas.cdi.intercept;

import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobRequest;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call that submits jobs, on its way through the interceptors. An interceptor may go on on another thread: the call waits for a thread
 * that submits, and when it has ended, none submits any more. So what the caller hears of the jobs is true.
 */
final class Submission<R> {

    private final List<JobInterceptor> interceptors;
    private final Function<List<JobRequest>, R> store;
    private final Function<R, List<String>> idsOf;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;
    private @Nullable R stored;
    private @Nullable Throwable failure;
    private @Nullable JobInterceptor last;

    Submission(
            List<JobInterceptor> interceptors, Function<List<JobRequest>, R> store, Function<R, List<String>> idsOf) {
        this.interceptors = interceptors;
        this.store = store;
        this.idsOf = idsOf;
    }

    /** Submits the jobs within all interceptors. */
    R submit(List<JobRequest> jobs) {
        try {
            from(0, jobs);
        } finally {
            locked(() -> over = true);
        }
        return stored();
    }

    /** Calls the interceptor at this index, or stores the jobs behind the last one. */
    private List<String> from(int index, List<JobRequest> jobs) {
        if (index == interceptors.size()) {
            return locked(() -> store(jobs));
        }
        JobInterceptor interceptor = interceptors.get(index);
        locked(() -> last = interceptor);
        Ids ids = new Ids();
        interceptor.aroundSubmit(jobs, passed -> {
            locked(() -> check(interceptor, jobs.size(), passed.size()));
            ids.known = from(index + 1, List.copyOf(passed));
            return ids.known;
        });
        return ids.known;
    }

    /** What a chain has answered; empty when the interceptor has not gone on. */
    private static final class Ids {
        private volatile List<String> known = List.of();
    }

    private boolean check(JobInterceptor interceptor, int before, int after) {
        checkOpen();
        if (before != after) {
            throw new IllegalArgumentException(nameOf(interceptor) + " made " + after + " jobs of " + before
                    + (failure == null ? ", and nothing was submitted" : ""));
        }
        return true;
    }

    private void checkOpen() {
        if (stored != null) {
            throw new IllegalStateException("an interceptor has gone on twice, and the jobs are submitted already");
        }
        if (over) {
            throw new IllegalStateException("an interceptor has gone on too late: the call that submits is over");
        }
    }

    private List<String> store(List<JobRequest> jobs) {
        checkOpen();
        try {
            R answer = store.apply(jobs);
            stored = answer;
            return idsOf.apply(answer);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        }
    }

    /** The call is over, and nothing changes any more. */
    private R stored() {
        if (stored != null) {
            return stored;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException refused) {
            // an interceptor has caught it; perhaps the jobs are submitted, and only the answer was lost
            throw refused;
        }
        throw new IllegalStateException(
                (last == null ? "an interceptor" : nameOf(last)) + " has not gone on, and nothing was submitted");
    }

    /** Not by {@code synchronized}, which would pin a virtual thread to its carrier while Redis answers. */
    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static String nameOf(JobInterceptor interceptor) {
        return interceptor.getClass().getName();
    }
}
