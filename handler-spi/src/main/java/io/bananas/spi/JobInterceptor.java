package io.bananas.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Wraps each submission and each run of an application: to put a tenant into a header and take it out again, to measure, to log. Each CDI
 * bean of this type is an interceptor, in any module. They are called in the order of their {@code jakarta.annotation.Priority}, the lowest
 * number outermost; without one it is 2000. Thread-safe.
 *
 * <pre>{@code
 * @ApplicationScoped
 * public class TenantInterceptor implements JobInterceptor {
 *
 *     @Inject
 *     Tenants tenants;
 *
 *     @Override
 *     public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
 *         chain.proceed(jobs.stream()
 *                 .map(job -> job.toBuilder().header("tenant", tenants.current()).build())
 *                 .toList());
 *     }
 *
 *     @Override
 *     public Object aroundRun(JobContext job, RunChain chain) throws Exception {
 *         return tenants.callAs(job.headers().get("tenant"), chain::proceed);
 *     }
 * }
 * }</pre>
 *
 * <p>For one handler, CDI's own interceptors are simpler: such as {@code @Transactional} on its method. They wrap the call of the handler. An
 * interceptor of jobs also wraps the binding of the payload and its validation.
 */
public interface JobInterceptor {

    /**
     * Wraps a call that submits jobs: with {@link JobQueue}, or over REST. Jobs that a schedule makes do not come here. The caller gets what
     * this throws. Unless the chain has gone on, nothing is submitted then. In a transaction the chain holds the jobs for the commit, and
     * does not wait for it. For a job over REST it runs in the application of the REST API, with its class loader and its
     * {@code java:comp}: so it wraps what comes over REST only if its EAR has {@code bananas.war} in it. The API of a {@code bananas.ear}
     * beside an application does not see the application's beans.
     *
     * @param jobs one for {@code submit}, more for a batch; over REST without their payloads
     * @param chain goes on to the next interceptor, and at last submits
     */
    default void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
        chain.proceed(jobs);
    }

    /**
     * Wraps a run. What this throws counts as thrown by the handler: the job is retried, or dead after {@link PermanentFailure}. What this
     * returns is the result. It is called on the thread of the run, and its time counts as the handler's.
     *
     * @param chain goes on to the next interceptor, and at last binds the payload and calls the handler
     */
    default @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
        return chain.proceed();
    }

    /** The rest of a submission. */
    @FunctionalInterface
    interface SubmitChain {

        /**
         * Goes on with these jobs: as many as came, in their order.
         *
         * @return their ids
         * @throws IllegalArgumentException when these are not as many jobs as came
         * @throws IllegalStateException when the jobs are submitted already, or the call that submits is over
         */
        List<String> proceed(List<JobRequest> jobs);
    }

    /** The rest of a run. */
    @FunctionalInterface
    interface RunChain {

        /** Goes on, and answers with what the handler returned. */
        @Nullable
        Object proceed() throws Exception;
    }
}
