package io.bananas.cdi.intercept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobRequest;
import io.bananas.spi.testing.FakeJobContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterceptorsTest {

    private static final JobContext RUN = FakeJobContext.of("test");

    private final List<String> told = new ArrayList<>();
    private final List<JobRequest> stored = new ArrayList<>();

    /** Tells what passes, and marks it. */
    private final class Marking implements JobInterceptor {

        private final String mark;

        Marking(String mark) {
            this.mark = mark;
        }

        @Override
        public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
            told.add(mark + " submits");
            List<String> ids = chain.proceed(jobs.stream()
                    .map(job -> job.toBuilder().header(mark, job.name()).build())
                    .toList());
            told.add(mark + " has submitted " + ids);
        }

        @Override
        public @Nullable Object aroundRun(JobContext job, RunChain chain) throws Exception {
            told.add(mark + " runs");
            try {
                return mark + chain.proceed();
            } finally {
                told.add(mark + " has run");
            }
        }
    }

    private List<String> store(List<JobRequest> jobs) {
        stored.addAll(jobs);
        return jobs.stream().map(JobRequest::name).toList();
    }

    private static Interceptors of(JobInterceptor... interceptors) {
        return new Interceptors(List.of(interceptors));
    }

    @Test
    void theFirstIsOutermost() throws Exception {
        Interceptors two = of(new Marking("a"), new Marking("b"));

        assertThat(two.isEmpty()).isFalse();
        assertThat(two.run(RUN, () -> "c")).isEqualTo("abc");
        assertThat(told).containsExactly("a runs", "b runs", "b has run", "a has run");
        told.clear();
        assertThat(two.submitAll(List.of(JobRequest.of("x"), JobRequest.of("y")), this::store))
                .containsExactly("x", "y");
        assertThat(told).containsExactly("a submits", "b submits", "b has submitted [x, y]", "a has submitted [x, y]");
        assertThat(stored).allSatisfy(job -> assertThat(job.headers().keySet()).containsExactly("a", "b"));
    }

    @Test
    void anInterceptorThatSaysNothingLetsPass() throws Exception {
        Interceptors one = of(new JobInterceptor() {});

        assertThat(one.run(RUN, () -> 1)).isEqualTo(1);
        assertThat(one.submitAll(List.of(JobRequest.of("x")), this::store)).containsExactly("x");
    }

    @Test
    void whatOneThrowsTheCallerGets() {
        Interceptors broken = of(new Marking("a"), new JobInterceptor() {
            @Override
            public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
                throw new IllegalArgumentException("no tenant");
            }

            @Override
            public Object aroundRun(JobContext job, RunChain chain) throws Exception {
                throw new IOException("no tenant");
            }
        });

        assertThatThrownBy(() -> broken.submitAll(List.of(JobRequest.of("x")), this::store))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tenant");
        assertThat(stored).isEmpty();
        assertThatThrownBy(() -> broken.run(RUN, () -> "c"))
                .isInstanceOf(IOException.class)
                .hasMessage("no tenant");
        assertThat(told).containsExactly("a submits", "a runs", "a has run");
    }

    /** Wraps submissions as it is told to. */
    private interface Submitting extends JobInterceptor {

        void around(List<JobRequest> jobs, SubmitChain chain);

        @Override
        default void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
            around(jobs, chain);
        }
    }

    private void refused(Submitting interceptor, String message) {
        assertThatThrownBy(() -> of(interceptor).submitAll(List.of(JobRequest.of("x")), this::store))
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theJobsAreSubmittedOnceAndAllOfThem() {
        refused((jobs, chain) -> {}, "has not gone on, and nothing was submitted");
        refused((jobs, chain) -> chain.proceed(List.of()), "made 0 jobs of 1, and nothing was submitted");
        refused(
                (jobs, chain) -> chain.proceed(
                        Stream.concat(jobs.stream(), jobs.stream()).toList()),
                "made 2 jobs of 1");
        assertThat(stored).isEmpty();

        refused(
                (jobs, chain) -> {
                    chain.proceed(jobs);
                    chain.proceed(jobs);
                },
                "are submitted already");
        assertThat(stored).hasSize(1);
    }

    @Test
    void aSubmissionThatHasFailedMayBeRepeated() {
        Submitting stubborn = (jobs, chain) -> {
            try {
                chain.proceed(jobs);
            } catch (IllegalStateException away) {
                told.add("again");
                chain.proceed(jobs);
            }
        };

        assertThat(of(stubborn).submitAll(List.of(JobRequest.of("x")), jobs -> {
                    if (told.isEmpty()) {
                        throw new IllegalStateException("away");
                    }
                    return store(jobs);
                }))
                .containsExactly("x");
        assertThat(stored).hasSize(1);
    }

    @Test
    void aFailureThatAnInterceptorKeepsToItselfReachesTheCaller() {
        Submitting silent = (jobs, chain) -> {
            try {
                chain.proceed(jobs);
            } catch (IllegalStateException away) {
                told.add("silent");
            }
        };
        IllegalStateException lost = new IllegalStateException("the answer is lost");

        assertThatThrownBy(() -> of(silent).submitAll(List.of(JobRequest.of("x")), jobs -> {
                    store(jobs);
                    throw lost;
                }))
                .isSameAs(lost);
        assertThat(told).containsExactly("silent");
    }

    @Test
    void aCallThatIsOverSubmitsNothingMore() {
        List<JobInterceptor.SubmitChain> kept = new ArrayList<>();
        refused((jobs, chain) -> kept.add(chain), "has not gone on, and nothing was submitted");
        refused(
                (jobs, chain) -> {
                    kept.add(chain);
                    throw new IllegalArgumentException("no tenant");
                },
                "no tenant");

        assertThat(kept)
                .hasSize(2)
                .allSatisfy(chain -> assertThatThrownBy(() -> chain.proceed(List.of(JobRequest.of("x"))))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is over"));
        assertThat(stored).isEmpty();
    }

    @Test
    void aCallWaitsForAThreadThatSubmits() {
        Thread caller = Thread.currentThread();
        CountDownLatch stores = new CountDownLatch(1);
        CountDownLatch returns = new CountDownLatch(1);
        Submitting handing = (jobs, chain) -> {
            new Thread(() -> chain.proceed(jobs)).start();
            await().until(() -> stores.getCount() == 0);
            returns.countDown();
        };

        assertThat(of(handing).submitAll(List.of(JobRequest.of("x")), jobs -> {
                    stores.countDown();
                    await().until(() -> returns.getCount() == 0 && caller.getState() == Thread.State.WAITING);
                    return store(jobs);
                }))
                .containsExactly("x");
    }

    @Test
    void jobsThatAreSubmittedAreNotCalledRefused() {
        refused(
                (jobs, chain) -> {
                    chain.proceed(jobs);
                    chain.proceed(List.of());
                },
                "are submitted already");
        assertThat(stored).hasSize(1);
    }

    @Test
    void aRunMayEndWithoutTheHandler() throws Exception {
        Interceptors skipping = of(new JobInterceptor() {
            @Override
            public Object aroundRun(JobContext job, RunChain chain) {
                return "skipped";
            }
        });

        assertThat(skipping.run(RUN, () -> told.add("run"))).isEqualTo("skipped");
        assertThat(told).isEmpty();
    }
}
