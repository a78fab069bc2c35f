package io.bananas.it.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bananas.it.Build;
import io.bananas.it.Ears;
import io.bananas.launcher.ServerKind;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobResult;
import io.bananas.spi.JobStatus;
import io.bananas.spi.QueueUnavailableException;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A job that is submitted in a transaction with a database runs after the commit and sees the row, or there is neither. */
@ExtendWith(ArquillianExtension.class)
class TransactionsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    private JobQueue queue;

    @Inject
    private Ledger ledger;

    @Inject
    private Shop shop;

    @Inject
    private Till till;

    @Inject
    private UserTransaction transaction;

    private final String id = "t-" + UUID.randomUUID();

    @Deployment
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = Ears.product("bananas.ear");
        ear.addAsLibrary(Ears.jar("lib-ledger.jar", Ledger.class, LedgerHandler.class, Shop.class));
        if (Build.server() == ServerKind.WILDFLY) {
            ear.addAsLibrary(Ears.jar("lib-source.jar", LedgerSource.class));
            ear.addAsLibrary(ContainerSetup.h2().toFile());
        }
        Ears.addEjbModule(ear, Ears.jar("ejb-till.jar", Till.class));
        Ears.addToWar(ear, TransactionsIT.class);
        return ear;
    }

    @BeforeEach
    void openTheLedger() {
        ledger.prepare();
    }

    @Test
    void cdiCommits() throws Exception {
        assertFalse(shop.orderAndCommit(id));
        assertSeesTheRow(id);
    }

    @Test
    void cdiCommitsABatch() throws Exception {
        List<String> ids = Stream.of("a", "b", "c").map(id::concat).toList();
        shop.orderMany(ids);
        for (String one : ids) {
            assertSeesTheRow(one);
        }
    }

    @Test
    void cdiRollsBack() throws Exception {
        assertThrows(IllegalStateException.class, () -> shop.orderAndThrow(id));
        assertNothingIsLeft(id);
    }

    @Test
    void aTransactionThatCanOnlyRollBackLeavesNothing() throws Exception {
        assertFalse(shop.markAndOrder(id));
        assertNothingIsLeft(id);
        assertNothingIsLeft(id + "-2");
    }

    @Test
    void ejbCommits() throws Exception {
        assertFalse(till.order(id));
        assertSeesTheRow(id);
    }

    @Test
    void ejbRollsBack() throws Exception {
        assertFalse(till.orderAndRollBack(id));
        assertNothingIsLeft(id);
    }

    @Test
    void userTransactionCommits() throws Exception {
        transaction.begin();
        assertFalse(shop.order(id));
        transaction.commit();
        assertSeesTheRow(id);
    }

    @Test
    void userTransactionRollsBack() throws Exception {
        transaction.begin();
        assertFalse(shop.order(id));
        transaction.rollback();
        assertNothingIsLeft(id);
    }

    @Test
    void aNewTransactionInsideAnotherIsOnItsOwn() throws Exception {
        assertThrows(IllegalStateException.class, () -> shop.orderAroundAnother(id, id + "-inner"));
        assertSeesTheRow(id + "-inner");
        assertNothingIsLeft(id);
    }

    @Test
    void withoutATransactionTheJobIsThereAtOnce() throws Exception {
        assertTrue(shop.orderBesideTheTransaction(id));
        assertTrue(
                queue.find(queue.submitAfterCommit(Shop.reader(id + "-2")).id()).isPresent());
    }

    @Test
    void anotherThreadTakesNoPartInTheTransaction() throws Exception {
        transaction.begin();
        Callable<Boolean> elsewhere = () -> shop.order(id);
        boolean found = executor().submit(elsewhere).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        transaction.rollback();

        assertTrue(found);
        assertSeesTheRow(id);
    }

    @Test
    void aHandlerSubmitsInItsOwnTransaction() throws Exception {
        queue.submit(JobRequest.builder("it.ledger").id(id).payload("commit").build());
        assertEquals("\"no row\"", await(id).result());
        assertSeesTheRow(id + "-next");
    }

    @Test
    void aHandlerThatRollsBackSubmitsNothing() throws Exception {
        queue.submit(JobRequest.builder("it.ledger").id(id).payload("roll back").build());
        assertEquals("\"no row\"", await(id).result());
        assertNothingIsLeft(id + "-next");
    }

    @Test
    void theCommitFailsWhenRedisTakesNoJobs() throws Exception {
        redis("CONFIG SET maxmemory 1");
        Exception failed;
        try {
            transaction.begin();
            shop.order(id);
            failed = assertThrows(Exception.class, transaction::commit);
        } finally {
            redis("CONFIG SET maxmemory 0");
        }
        assertTrue(hasCause(failed, QueueUnavailableException.class::isInstance), String.valueOf(failed.getCause()));
        assertNothingIsLeft(id);
    }

    @SuppressWarnings("BanJNDI") // the name is that of the platform
    private static ManagedExecutorService executor() throws NamingException {
        return InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    }

    private static boolean hasCause(Throwable e, Predicate<Throwable> wanted) {
        return Stream.iterate(e, Objects::nonNull, Throwable::getCause).anyMatch(wanted);
    }

    /** Sends one command. */
    private static void redis(String command) throws IOException {
        URI url = URI.create(System.getProperty("REDIS_URL"));
        try (Socket socket = new Socket(url.getHost(), url.getPort());
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertEquals("+OK", answers.readLine());
        }
    }

    private void assertSeesTheRow(String job) throws Exception {
        JobResult result = await(job);
        assertEquals(JobStatus.COMPLETED, result.status(), String.valueOf(result.error()));
        assertEquals('"' + job + '"', result.result());
    }

    private void assertNothingIsLeft(String job) throws Exception {
        assertTrue(queue.find(job).isEmpty());
        assertTrue(ledger.read(job).isEmpty());
    }

    private JobResult await(String job) throws Exception {
        return queue.await(job, PATIENCE)
                .get(PATIENCE.toSeconds() + 5, TimeUnit.SECONDS)
                .orElseThrow();
    }
}
