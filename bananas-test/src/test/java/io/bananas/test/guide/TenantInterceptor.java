package io.bananas.test.guide;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands the tenant of the submitter to the run. */
@ApplicationScoped
public class TenantInterceptor implements JobInterceptor {

    @Inject
    Tenants tenants;

    @Override
    public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
        chain.proceed(jobs.stream()
                .map(job -> job.toBuilder().header("tenant", tenants.current()).build())
                .toList());
    }

    @Override
    public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
        return tenants.callAs(job.headers().getOrDefault("tenant", "nobody"), chain::proceed);
    }
}
