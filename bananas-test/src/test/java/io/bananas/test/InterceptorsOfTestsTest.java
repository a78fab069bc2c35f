package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.test.Greet.Person;
import jakarta.annotation.Priority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests run within interceptors, in the order that a server would call them in. */
class InterceptorsOfTestsTest {

    /** Marks jobs and results. */
    private abstract static class Marking implements JobInterceptor {

        private final String mark;

        Marking(String mark) {
            this.mark = mark;
        }

        @Override
        public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
            chain.proceed(jobs.stream()
                    .map(job -> job.toBuilder()
                            .header("mark", job.headers().getOrDefault("mark", "") + mark)
                            .build())
                    .toList());
        }

        @Override
        public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
            return mark + chain.proceed();
        }
    }

    @Priority(1)
    static class Outer extends Marking {
        Outer() {
            super("1");
        }
    }

    static class Inner extends Marking {
        Inner() {
            super("2");
        }
    }

    /** Tells what fails in a wrapping, as code with futures does. */
    static class Wrapping implements JobInterceptor {

        @Override
        public @Nullable Object aroundRun(JobContext job, RunChain chain) {
            try {
                return chain.proceed();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        }
    }

    @Test
    void aPayloadThatDoesNotBindIsDeadWhateverAnInterceptorMakesOfIt() {
        assertThat(HandlerTester.of(new Greet())
                        .withInterceptors(new Wrapping())
                        .runJson("{\"name\":\"Ada\",\"age\":\"old\"}"))
                .isDead()
                .hasErrorType("binding")
                .hasErrorMessageContaining("`age`");
    }

    @Test
    void aTesterRunsWithinThem() {
        HandlerTester<Person> tester = HandlerTester.of(new Greet());

        assertThat(tester.withInterceptors(new Inner(), new Outer()).run(new Person("Ada", 1)))
                .hasResult("12Hello, Ada");
        assertThat(tester.run(new Person("Ada", 1))).hasResult("Hello, Ada");
    }

    @Test
    void aQueueInMemoryHasThem() throws Exception {
        InMemoryJobQueue queue = InMemoryJobQueue.with(new Inner(), new Greet(), new Outer());
        passes(queue, queue::runDue);
    }

    @Test
    void theEngineHasThem(@TempDir Path directory) throws Exception {
        try (EngineJobQueue queue =
                EngineJobQueue.start(directory.resolve("redis"), new Inner(), new Greet(), new Outer())) {
            passes(queue, () -> {});
        }
    }

    private static void passes(JobQueue queue, Runnable run) throws Exception {
        String one = queue.submit(Greet.class, new Person("Ada", 1)).id();
        List<String> all = queue.submitAll(List.of(JobRequest.of(Greet.class, new Person("Bob", 1))));
        run.run();

        assertThat(resultOf(queue, one)).isEqualTo("\"12Hello, Ada12\"");
        assertThat(resultOf(queue, all.get(0))).isEqualTo("\"12Hello, Bob12\"");
    }

    private static String resultOf(JobQueue queue, String id) throws Exception {
        return queue.await(id, Duration.ofSeconds(30))
                .get(30, TimeUnit.SECONDS)
                .orElseThrow()
                .result();
    }
}
