package io.bananas.cdi.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.face.JobClient;
import io.bananas.core.submit.Draft;
import io.bananas.spi.Handles;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.PermanentFailure;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WeldNode;
import io.bananas.testing.WithRedis;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Interceptors of an application around all that is submitted and run, on a node without a server. */
@ExtendWith(WithRedis.class)
class InterceptedJobsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final WeldNode weld = new WeldNode(Tenant.class, Wrapping.class, Whose.class, Transactions.class);
    private final JobQueue queue = weld.get(JobQueue.class);
    private final JobClient incoming = weld.get(JobClient.class);

    /** Hands the tenant of the submitter to the run. */
    @ApplicationScoped
    @Priority(1)
    static class Tenant implements JobInterceptor {

        private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

        @Override
        public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
            String tenant = CURRENT.get();
            if (tenant == null) {
                throw new InvalidJobException(
                        List.of(InvalidJobException.Problem.of("headers", null, "must have a tenant")));
            }
            chain.proceed(jobs.stream()
                    .map(job -> job.toBuilder().header("tenant", tenant).build())
                    .toList());
        }

        @Override
        public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
            CURRENT.set(job.headers().get("tenant"));
            try {
                return chain.proceed();
            } finally {
                CURRENT.remove();
            }
        }
    }

    /** Changes payloads and results. */
    @Dependent
    static class Wrapping implements JobInterceptor {

        @Override
        public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
            chain.proceed(jobs.stream()
                    .map(job -> job.name().equals("replaced")
                            ? job.toBuilder().name("whose").payload("other").build()
                            : job)
                    .toList());
        }

        @Override
        public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
            if (job.headers().containsKey("refuse")) {
                throw new PermanentFailure("refused");
            }
            return "(" + chain.proceed() + ")";
        }
    }

    @ApplicationScoped
    static class Whose {

        @Handles("whose")
        public String whose(String payload) {
            return payload + " of " + Tenant.CURRENT.get();
        }
    }

    @BeforeEach
    void start(Keyspace keyspace) {
        weld.configure(ConfiguredSettings.on(keyspace).and("WORKER_CONCURRENCY", "1"));
        weld.start();
        Tenant.CURRENT.set("ada");
    }

    @AfterEach
    void stop() {
        Tenant.CURRENT.remove();
        weld.close();
    }

    private JobResult endOf(String id) throws Exception {
        return queue.await(id, SOON).get().orElseThrow();
    }

    @Test
    void jobsOfTheApplicationPass(Keyspace keyspace) throws Exception {
        JobInfo job = queue.submit(JobRequest.of("whose", "hat"));
        List<String> ids = queue.submitAll(List.of(JobRequest.of("whose", "bag"), JobRequest.of("replaced", "x")));
        JobInfo after = queue.submitAfterCommit(JobRequest.of("whose", "pen"));

        assertThat(job.headers()).containsEntry("tenant", "ada");
        assertThat(endOf(job.id()).result()).isEqualTo("\"(hat of ada)\"");
        assertThat(endOf(ids.get(0)).result()).isEqualTo("\"(bag of ada)\"");
        assertThat(endOf(ids.get(1)).result()).isEqualTo("\"(other of ada)\"");
        assertThat(endOf(after.id()).result()).isEqualTo("\"(pen of ada)\"");
    }

    @Test
    void jobsFromOutsidePassAndKeepTheirPayload(Keyspace keyspace) throws Exception {
        String one = incoming.submit(new Draft(JobRequest.of("whose"), "\"hat\""))
                .jobs()
                .get(0)
                .id();
        incoming.submitAll(List.of(
                new Draft(JobRequest.builder("whose").id("two").build(), "\"bag\""),
                new Draft(JobRequest.builder("replaced").id("three").build(), "\"x\"")));

        assertThat(endOf(one).result()).isEqualTo("\"(hat of ada)\"");
        assertThat(endOf("two").result()).isEqualTo("\"(bag of ada)\"");
        assertThat(endOf("three").result()).isEqualTo("\"(other of ada)\"");
    }

    @Test
    void whatAnInterceptorRefusesIsNotSubmitted(Keyspace keyspace) {
        Tenant.CURRENT.remove();

        JobRequest job = JobRequest.builder("whose").id("a").build();
        assertThatThrownBy(() -> queue.submit(job))
                .isInstanceOf(InvalidJobException.class)
                .hasMessageContaining("must have a tenant");
        assertThatThrownBy(() -> queue.submitAll(List.of(job))).isInstanceOf(InvalidJobException.class);
        assertThatThrownBy(() -> incoming.submit(new Draft(job, "null"))).isInstanceOf(InvalidJobException.class);
        assertThat(queue.find("a")).isEmpty();
    }

    @Test
    void whatAnInterceptorOfARunThrowsIsThatOfTheHandler(Keyspace keyspace) throws Exception {
        JobInfo job = queue.submit(JobRequest.builder("whose")
                .payload("hat")
                .header("refuse", "yes")
                .maxRetries(5)
                .build());

        JobResult dead = endOf(job.id());
        assertThat(dead.status()).isEqualTo(JobStatus.FAILED);
        assertThat(dead.error()).isEqualTo("refused");
        assertThat(queue.find(job.id()).orElseThrow().attempts()).isEqualTo(1);
    }
}
