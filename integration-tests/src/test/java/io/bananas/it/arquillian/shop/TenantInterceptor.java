package io.bananas.it.arquillian.shop;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the tenant from the HTTP request that submits, and hands it to the run in a header of the job. */
@ApplicationScoped
public class TenantInterceptor implements JobInterceptor {

    @Inject
    private HttpServletRequest request;

    @Inject
    private Tenants tenants;

    @Override
    public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
        String tenant = request.getHeader("X-Tenant");
        chain.proceed(
                tenant == null
                        ? jobs
                        : jobs.stream()
                                .map(job ->
                                        job.toBuilder().header("tenant", tenant).build())
                                .toList());
    }

    @Override
    public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
        return tenants.callAs(job.headers().getOrDefault("tenant", "nobody"), chain::proceed);
    }
}
