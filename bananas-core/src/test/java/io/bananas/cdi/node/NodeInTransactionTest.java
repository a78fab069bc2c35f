package io.bananas.cdi.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.cdi.handler.Handlers;
import io.bananas.cdi.handler.PeriodicTasks;
import io.bananas.cdi.metrics.Gauges;
import io.bananas.cdi.metrics.JobMetrics;
import io.bananas.cdi.metrics.MetersSeen;
import io.bananas.cdi.queue.Faces;
import io.bananas.cdi.queue.InjectedJobQueue;
import io.bananas.cdi.queue.TestTransactions;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the injected queue does while its thread has a transaction, without a server. */
@ExtendWith(WithRedis.class)
class NodeInTransactionTest {

    private static volatile ConfiguredSettings settings = ConfiguredSettings.none();

    private final SeContainer container = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new HandlerDiscovery())
            .addBeanClasses(Node.class, CurrentNode.class, Handlers.class, PeriodicTasks.class, Server.class)
            .addBeanClasses(JobMetrics.class, Gauges.class)
            .addBeanClasses(InjectedJobQueue.class, Faces.class, TestTransactions.class)
            .initialize();
    private final Node node = container.select(Node.class).get();

    /** What a server has for us. */
    @Dependent
    static class Server {

        @Produces
        @Dependent
        Config config() {
            return settings;
        }

        @Produces
        @Dependent
        MetricRegistry registry() {
            return new MetersSeen().registry();
        }
    }

    @BeforeEach
    void configure(Keyspace keyspace) {
        String base = keyspace.keys().base();
        settings = ConfiguredSettings.of("REDIS_URL", keyspace.url())
                .and("BANANAS_KEY_PREFIX", base.substring(0, base.length() - 1))
                .and("WORKER_EXECUTOR", "threads")
                .and("SHUTDOWN_TIMEOUT", "0s");
    }

    private JobQueue start() {
        node.start(Runnable::run, Daemons.FACTORY);
        return container.select(JobQueue.class).get();
    }

    @AfterEach
    void stop() {
        node.stop();
        container.close();
    }

    @Test
    void whatIsSubmittedInATransactionIsThereAfterItsCommit(Keyspace keyspace) {
        JobQueue queue = start();
        TestTransactions.begin();
        JobInfo held = queue.submit(JobRequest.builder("unheard").id("a").build());
        queue.submitAll(List.of(JobRequest.builder("unheard").id("b").build()));
        assertThat(held.id()).isEqualTo("a");
        assertThat(queue.find("a")).isEmpty();
        TestTransactions.commit();

        assertThat(queue.find("a")).contains(held);
        assertThat(queue.find("b")).isPresent();
        TestTransactions.begin();
        queue.submit(JobRequest.builder("unheard").id("c").build());
        TestTransactions.rollBack();
        assertThat(queue.find("c")).isEmpty();
    }

    @Test
    void theSettingSubmitsAtOnceUnlessTheCallSaysOtherwise(Keyspace keyspace) {
        settings = settings.and("BANANAS_SUBMIT_IN_TRANSACTION", "now");
        JobQueue queue = start();
        TestTransactions.begin();
        queue.submit(JobRequest.builder("unheard").id("a").build());
        queue.submitAll(List.of(JobRequest.builder("unheard").id("b").build()));
        queue.submitAfterCommit(JobRequest.builder("unheard").id("c").build());

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactlyInAnyOrder("a", "b");
        TestTransactions.commit();
        assertThat(queue.find("c")).isPresent();
        queue.submitAfterCommit(JobRequest.builder("unheard").id("d").build());
        assertThat(queue.find("d")).isPresent();
    }
}
