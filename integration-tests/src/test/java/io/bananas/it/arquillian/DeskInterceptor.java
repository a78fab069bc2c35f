package io.bananas.it.arquillian;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An interceptor in the WAR. It marks jobs of one name, and their results. */
@ApplicationScoped
public class DeskInterceptor implements JobInterceptor {

    private static final String NAME = "it.desk.marked";

    @Override
    public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
        chain.proceed(jobs.stream()
                .map(job -> job.name().equals(NAME)
                        ? job.toBuilder().header("mark", "submitted").build()
                        : job)
                .toList());
    }

    @Override
    public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
        Object result = chain.proceed();
        return job.name().equals(NAME) ? result + ", run" : result;
    }
}
