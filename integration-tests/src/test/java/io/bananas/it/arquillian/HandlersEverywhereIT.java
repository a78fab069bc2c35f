package io.bananas.it.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bananas.it.Ears;
import io.bananas.spi.DeadLetters;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.JobFilter;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Queues;
import io.bananas.spi.RouteInfo;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handlers in a library, an EJB module and the WAR are found, and code in the application submits to them. */
@ExtendWith(ArquillianExtension.class)
class HandlersEverywhereIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    private JobQueue queue;

    @Inject
    private Queues queues;

    @Inject
    private DeadLetters letters;

    @Deployment
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = Ears.product("bananas.ear");
        ear.addAsLibrary(Ears.jar("lib-handlers.jar", LibHandler.class, TransactionHandler.class));
        Ears.addEjbModule(ear, Ears.jar("ejb-handlers.jar", EjbHandler.class, Greeter.class));
        Ears.addToWar(ear, HandlersEverywhereIT.class, WarHandler.class);
        return ear;
    }

    @Test
    void aHandlerInALibraryRuns() throws Exception {
        assertEquals("\"lib:a\"", resultOf(JobRequest.of("it.lib", "a")));
    }

    @Test
    void aJobIsSubmittedByTheClassOfItsHandlerAndShowsItsProgress() throws Exception {
        JobInfo job = queue.submit(LibHandler.class, "c");

        assertEquals("\"lib:c\"", await(job.id()).result());
        JobProgress progress =
                Objects.requireNonNull(queue.find(job.id()).orElseThrow().progress());
        assertEquals(0.5, progress.fraction());
        assertEquals("c", progress.message());
    }

    @Test
    void codePausesAndResumesARoute() {
        queues.pause("it_paused");
        assertTrue(queues.overview().route("it_paused").orElseThrow().paused());
        queues.resume("it_paused");
        assertFalse(queues.overview().route("it_paused").map(RouteInfo::paused).orElse(false));
    }

    @Test
    void codeRetriesAndDeletesADeadJob() throws Exception {
        String id = queue.submit(JobRequest.of("it.war", "nothing to order")).id();
        assertEquals(JobStatus.FAILED, await(id).status());
        JobFilter filter = JobFilter.builder().name("it.war").build();
        assertTrue(letters.list(filter, null, 1_000).jobs().stream()
                .anyMatch(dead -> dead.id().equals(id)));

        assertEquals(1, letters.retry(List.of(id)));
        assertEquals(JobStatus.FAILED, await(id).status());
        assertTrue(queue.retry(id));
        assertEquals(JobStatus.FAILED, await(id).status());
        assertEquals(1, letters.delete(List.of(id)));
        assertTrue(queue.find(id).isEmpty());
    }

    @Test
    void aHandlerInAnEjbModuleRunsWithItsBeans() throws Exception {
        assertEquals("\"ejb:b\"", resultOf(JobRequest.of("it.ejb", "b")));
    }

    @Test
    void aHandlerInTheWarRunsWithItsOwnTypesAndANewInstanceEachTime() throws Exception {
        Map<String, Object> order = Map.of("item", "hat", "sizes", List.of(1, 2));
        assertEquals("\"war:hat:[1, 2]:1:true\"", resultOf(JobRequest.of("it.war", order)));
        assertEquals("\"war:hat:[1, 2]:1:true\"", resultOf(JobRequest.of("it.war", order)));
    }

    @Test
    void theTimerPromotesADelayedJob() throws Exception {
        JobInfo job = queue.submit(JobRequest.builder("it.lib")
                .payload("later")
                .delay(Duration.ofMillis(1_500))
                .build());
        assertEquals(JobStatus.SCHEDULED, job.status());
        assertEquals(JobStatus.COMPLETED, await(job.id()).status());
        JobInfo done = queue.find(job.id()).orElseThrow();
        Instant started = Objects.requireNonNull(done.startedAt());
        assertFalse(started.isBefore(Objects.requireNonNull(job.scheduledFor())));
    }

    @Test
    void aBatchIsSubmittedAndAJobThatWaitsIsCancelled() throws Exception {
        List<String> ids = queue.submitAll(List.of(
                JobRequest.of("it.lib", "x"),
                JobRequest.builder("it.lib")
                        .payload("y")
                        .delay(Duration.ofHours(1))
                        .build()));
        assertEquals("\"lib:x\"", await(ids.get(0)).result());
        assertTrue(queue.cancel(ids.get(1)));
        assertEquals(JobStatus.CANCELLED, queue.find(ids.get(1)).orElseThrow().status());
        assertFalse(queue.cancel(ids.get(1)));
    }

    @Test
    void aPayloadThatDoesNotBindIsDeadAtOnce() throws Exception {
        JobInfo job = queue.submit(JobRequest.of("it.war", "not an order"));
        JobResult result = await(job.id());
        assertEquals(JobStatus.FAILED, result.status());
        JobInfo dead = queue.find(job.id()).orElseThrow();
        assertEquals(1, dead.attempts());
        assertEquals("binding", dead.errors().get(0).type());
        assertEquals("\"not an order\"", dead.payload());
    }

    @Test
    void noJobFindsTheTransactionThatAnotherLeftOpen() throws Exception {
        for (String id : transactions("leave")) {
            JobResult left = await(id);
            assertEquals(JobStatus.FAILED, left.status());
            assertEquals("the handler returned with a transaction open, which was not committed", left.error());
        }
        for (String id : transactions("throw")) {
            assertEquals("thrown", await(id).error());
        }
        for (String id : transactions("commit")) {
            JobResult done = await(id);
            assertEquals(JobStatus.COMPLETED, done.status(), String.valueOf(done.error()));
        }
    }

    /** More jobs than there are worker slots. */
    private List<String> transactions(String what) {
        return queue.submitAll(Collections.nCopies(
                40,
                JobRequest.builder("it.transaction").payload(what).maxRetries(0).build()));
    }

    @Test
    void aBadRequestNamesItsField() {
        InvalidJobException refused = Assertions.assertThrows(
                InvalidJobException.class,
                () -> queue.submit(JobRequest.builder("it.lib").maxRetries(101).build()));
        assertEquals("max_retries", refused.problems().get(0).field());
    }

    private String resultOf(JobRequest request) throws Exception {
        JobResult result = await(queue.submit(request).id());
        assertEquals(JobStatus.COMPLETED, result.status(), String.valueOf(result.error()));
        return result.result();
    }

    private JobResult await(String id) throws Exception {
        return queue.await(id, PATIENCE)
                .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)
                .orElseThrow();
    }
}
