package io.bananas.it.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bananas.it.Ears;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A handler may be a session bean, may have its name from a stereotype, and its payload may have constraints. */
@ExtendWith(ArquillianExtension.class)
class HandlerKindsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private JobQueue queue;

    @Deployment
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = Ears.product("bananas.ear");
        ear.addAsLibrary(Ears.jar(
                "lib-kinds.jar",
                ParcelHandler.class,
                ParcelHandler.Parcel.class,
                ParcelHandler.Receiver.class,
                Nightly.class,
                NightlyHandler.class));
        Ears.addEjbModule(
                ear,
                Ears.jar(
                        "ejb-kinds.jar",
                        SessionHandler.class,
                        SessionDesk.class,
                        SessionDeskHandlers.class,
                        Greeter.class));
        Ears.addToWar(
                ear,
                HandlerKindsIT.class,
                LocalBeanHandler.class,
                DeskHandlers.class,
                DeskHandlers.Order.class,
                DeskInterceptor.class);
        return ear;
    }

    @Test
    void aPayloadThatKeepsItsConstraintsRuns() throws Exception {
        assertEquals("\"2 to ABCD\"", resultOf(JobRequest.of("it.parcel", parcel("Main", 2, "ABCD", "x"))));
    }

    @Test
    void aPayloadThatViolatesConstraintsIsDeadAtOnceAndItsErrorNamesTheFields() throws Exception {
        JobInfo dead = deadOf(JobRequest.of("it.parcel", parcel(" ", -4711, "secret", "x", "")));

        assertEquals(1, dead.attempts());
        JobError error = dead.errors().get(0);
        assertEquals("binding", error.type());
        String message = error.message();
        for (String field : List.of("`street`", "`pieces`", "`receiver.code` must be four capital", "`labels[1]")) {
            assertTrue(message.contains("field " + field), field + " in: " + message);
        }
        assertFalse(message.contains("4711"), message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void aNestedObjectThatIsMissingIsNamed() throws Exception {
        JobInfo dead = deadOf(JobRequest.of("it.parcel", Map.of("street", "Main", "pieces", 1)));

        String message = dead.errors().get(0).message();
        assertTrue(message.startsWith("the payload is not valid: field `receiver` "), message);
    }

    @Test
    void aSessionBeanIsAHandler() throws Exception {
        assertEquals("\"session ejb:a\"", resultOf(JobRequest.of("it.session", "a")));
        assertEquals("\"local bean:b\"", resultOf(JobRequest.of("it.local_bean", "b")));
    }

    @Test
    void whatASessionBeanThrowsIsRecordedWithoutTheWrappingOfItsContainer() throws Exception {
        JobError thrown = deadOf(JobRequest.of("it.session", "fail")).errors().get(0);
        assertEquals(IllegalStateException.class.getName(), thrown.type());
        assertEquals("this time", thrown.message());

        JobInfo never = deadOf(
                JobRequest.builder("it.session").payload("never").maxRetries(5).build());
        assertEquals(1, never.attempts());
        assertEquals("never", never.errors().get(0).message());
    }

    @Test
    void whatASessionBeanDeclaresIsNotRetried() throws Exception {
        JobInfo refused = deadOf(JobRequest.builder("it.session")
                .payload("refused")
                .maxRetries(5)
                .build());

        assertEquals(1, refused.attempts());
        assertEquals(
                NumberFormatException.class.getName(), refused.errors().get(0).type());
        assertEquals("refused", refused.error());
    }

    @Test
    void aStereotypeNamesTheJobsAndSaysHowTheyRun() throws Exception {
        assertEquals("\"run 1\"", resultOf(JobRequest.of("it.nightly", "run")));
        JobInfo job = queue.submit(JobRequest.of("it.nightly", "run"));
        assertEquals(7, job.maxRetries());
        // one instance for all runs: the scope is that of @Handles
        assertEquals("\"run 2\"", await(job.id()).result());
    }

    @Test
    void methodsOfABeanAreHandlers() throws Exception {
        Map<String, Object> order = Map.of("item", "hat", "sizes", List.of(1, 2));
        assertEquals("{\"item\":\"hat 1\",\"sizes\":[1,2]}", resultOf(JobRequest.of("it.desk.order", order)));
        assertEquals(6, queue.submit(JobRequest.of("it.desk.order", order)).maxRetries());
        assertEquals(
                "binding",
                deadOf(JobRequest.of("it.desk.order", "x")).errors().get(0).type());
    }

    @Test
    void interceptorsOfTheMethodAreCalled() throws Exception {
        assertEquals("true", resultOf(JobRequest.of("it.desk.transaction")));
        assertEquals("false", resultOf(JobRequest.of("it.desk.plain")));
    }

    @Test
    void anInterceptorOfTheApplicationIsCalled() throws Exception {
        assertEquals("\"submitted, run\"", resultOf(JobRequest.of("it.desk.marked")));
        String id = queue.submitAll(List.of(JobRequest.of("it.desk.marked"))).get(0);
        assertEquals("\"submitted, run\"", await(id).result());
    }

    @Test
    void aMethodOfASessionBeanIsAHandler() throws Exception {
        assertEquals("\"desk ejb:a\"", resultOf(JobRequest.of("it.desk.session", "a")));
        JobInfo never = deadOf(JobRequest.of("it.desk.session", "never"));
        assertEquals(1, never.attempts());
        assertEquals("never", never.errors().get(0).message());
    }

    private static Map<String, Object> parcel(String street, int pieces, String code, String... labels) {
        return Map.of("street", street, "pieces", pieces, "receiver", Map.of("code", code), "labels", List.of(labels));
    }

    private String resultOf(JobRequest request) throws Exception {
        JobResult result = await(queue.submit(request).id());
        assertEquals(JobStatus.COMPLETED, result.status(), String.valueOf(result.error()));
        return result.result();
    }

    private JobInfo deadOf(JobRequest request) throws Exception {
        String id = queue.submit(request).id();
        assertEquals(JobStatus.FAILED, await(id).status());
        return queue.find(id).orElseThrow();
    }

    private JobResult await(String id) throws Exception {
        return queue.await(id, PATIENCE)
                .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)
                .orElseThrow();
    }
}
