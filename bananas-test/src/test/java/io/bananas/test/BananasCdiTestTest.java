package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.jboss.weld.junit5.auto.AddBeanClasses;
import org.junit.jupiter.api.Test;

/** What Weld injects into tests, and into the beans that they test. */
@BananasCdiTest
@AddBeanClasses({
    BananasCdiTestTest.Invoices.class,
    BananasCdiTestTest.Signed.class,
    BananasCdiTestTest.Checked.class,
    BananasCdiTestTest.Sealed.class
})
class BananasCdiTestTest {

    @Inject
    private Orders orders;

    @Inject
    private InMemoryJobQueue queue;

    @Inject
    private Invoices invoices;

    @Inject
    private Checked checked;

    @Inject
    private Sealed sealed;

    /** Submits in its work. */
    @ApplicationScoped
    static class Orders {

        @Inject
        private JobQueue jobs;

        void place(String order) {
            jobs.submit(JobRequest.of("invoice", order));
        }
    }

    /** Handles with what is injected. */
    @ApplicationScoped
    static class Invoices {

        @Inject
        private Printer printer;

        @Inject
        private JobQueue jobs;

        @Handles("invoice")
        public String invoice(String order) {
            jobs.submit(JobRequest.of("archive", order));
            return printer.print(order);
        }

        @Handles("archive")
        public void archive(String order) {}
    }

    /** A dependency of a handler. */
    @Dependent
    static class Printer {

        String print(String order) {
            return "invoice of " + order;
        }
    }

    /** An interceptor of the application. */
    @ApplicationScoped
    static class Signed implements JobInterceptor {

        @Override
        public void aroundSubmit(List<JobRequest> jobs, SubmitChain chain) {
            chain.proceed(jobs.stream()
                    .map(job -> job.toBuilder().header("by", "Ada").build())
                    .toList());
        }

        @Override
        public Object aroundRun(JobContext job, RunChain chain) throws Exception {
            return chain.proceed() + " by " + job.headers().get("by");
        }
    }

    /** Stands inside. */
    @ApplicationScoped
    @Priority(3000)
    static class Checked implements JobInterceptor {

        @Override
        public Object aroundRun(JobContext job, RunChain chain) throws Exception {
            return chain.proceed() + ", checked";
        }
    }

    /** Stands outside. */
    @ApplicationScoped
    @Priority(1)
    static class Sealed implements JobInterceptor {

        @Override
        public Object aroundRun(JobContext job, RunChain chain) throws Exception {
            return chain.proceed() + ", sealed";
        }
    }

    @Test
    void theBeansOfTheTestSubmitAndHandle() {
        orders.place("4711");

        assertThat(queue).hasSubmitted("invoice", "4711");
        assertThat(queue.runNext().orElseThrow()).hasResult("invoice of 4711, checked by Ada, sealed");
        queue.runAll();
        assertThat(queue).hasCompleted("archive", 1);
    }

    @Test
    void eachTestBeginsWithAnEmptyQueue() {
        assertThat(queue).isEmpty();
    }

    @Test
    void aTesterTakesABeanOfTheTest() {
        assertThat(HandlerTester.<String>of(invoices, "invoice").run("4711")).hasResult("invoice of 4711");
    }

    @Test
    void aProxyHasThePriorityOfItsClass() {
        HandlerTester<String> tester = HandlerTester.of(invoices, "invoice");

        assertThat(tester.withInterceptors(checked, sealed).run("4711")).hasResult("invoice of 4711, checked, sealed");
        assertThat(tester.withInterceptors(sealed, checked).run("4711")).hasResult("invoice of 4711, checked, sealed");
    }
}
