package io.bananas.cdi.node;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.cdi.handler.SomeHandlers;
import io.bananas.cdi.health.LiveCheck;
import io.bananas.cdi.health.ReadyCheck;
import io.bananas.cdi.health.StartedCheck;
import io.bananas.cdi.queue.TestTransactions;
import io.bananas.core.submit.Draft;
import io.bananas.launcher.Ports;
import io.bananas.spi.JobRequest;
import io.bananas.testing.ConfiguredSettings;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WeldNode;
import io.bananas.testing.WithRedis;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each health check says in each state what a person does now. */
@ExtendWith(WithRedis.class)
class WhatToDoOfNodeTest {

    private static final String NOTHING = "Nothing.";
    private final WeldNode weld = new WeldNode(
            SomeHandlers.and(ReadyCheck.class, LiveCheck.class, StartedCheck.class, TestTransactions.class));

    @BeforeEach
    void configure(Keyspace keyspace) {
        HealthCheckResponse.setResponseProvider(new HealthAnswers());
        SomeHandlers.Stubborn.RELEASED.set(false);
        weld.configure(ConfiguredSettings.on(keyspace).and("WORKER_CONCURRENCY", "1"));
    }

    @AfterEach
    void stop() {
        SomeHandlers.Stubborn.RELEASED.set(true);
        weld.close();
    }

    private void start() {
        weld.start();
    }

    private void submit(String name) {
        JobRequest request = JobRequest.builder(name).id("a").build();
        weld.current().parts().engine().client().submit(new Draft(request, "null"));
    }

    private HealthCheckResponse ready() {
        return weld.get(ReadyCheck.class, Readiness.Literal.INSTANCE).call();
    }

    private HealthCheckResponse live() {
        return weld.get(LiveCheck.class, Liveness.Literal.INSTANCE).call();
    }

    private HealthCheckResponse started() {
        return weld.get(StartedCheck.class, Startup.Literal.INSTANCE).call();
    }

    private static String whatToDo(HealthCheckResponse answer) {
        return (String) requireNonNull(answer.getData().orElseThrow().get("what_to_do"));
    }

    @Test
    void whileNobodyHasStartedTheNode(Keyspace keyspace) {
        assertThat(whatToDo(ready())).startsWith("Nobody has started the node").contains("bananas-ejb");
        assertThat(whatToDo(started())).isEqualTo(whatToDo(ready()));
        assertThat(whatToDo(live())).isEqualTo(NOTHING);
    }

    @Test
    void whileAllIsWell(Keyspace keyspace) {
        start();

        assertThat(ready().getStatus()).isEqualTo(Status.UP);
        assertThat(whatToDo(ready())).isEqualTo(NOTHING);
        assertThat(whatToDo(started())).isEqualTo(NOTHING);
        assertThat(whatToDo(live())).isEqualTo(NOTHING);
    }

    @Test
    void whileAllSlotsAreStuck(Keyspace keyspace) {
        start();
        submit("stubborn");

        await().until(() -> ready().getStatus() == Status.DOWN);
        assertThat(whatToDo(ready())).contains("BANANAS-2011", "Restart this server");
    }

    @Test
    void whileJobsOfOneNameAreStuck(Keyspace keyspace) {
        weld.set("WORKER_CONCURRENCY", "2");
        start();
        submit("lonely");

        await().until(() -> !whatToDo(ready()).equals(NOTHING));
        assertThat(ready().getStatus()).isEqualTo(Status.UP);
        assertThat(whatToDo(ready())).startsWith("No job called lonely can start here");
    }

    @Test
    void whileTheNodeStops(Keyspace keyspace) throws Exception {
        weld.set("SHUTDOWN_TIMEOUT", "1h");
        start();
        submit("stubborn");
        await().until(() -> weld.current().parts().engine().health().load().busy() == 1);
        Thread stopping = Daemons.start(weld.node()::stop);

        await().until(() -> whatToDo(ready()).contains("The server stops"));
        SomeHandlers.Stubborn.RELEASED.set(true);
        stopping.join();
    }

    @Test
    void whenAThreadHasDied(Keyspace keyspace) {
        weld.node()
                .start(
                        Runnable::run,
                        task -> Daemons.FACTORY.newThread(task.toString().equals("dispatcher") ? () -> {} : task));

        await().until(() -> live().getStatus() == Status.DOWN);
        assertThat(whatToDo(live())).startsWith("Restart this server: dispatcher cannot go on.");
    }

    @Test
    void whileRedisIsAwayAndOnceTheNodeHasGivenUp(Keyspace keyspace) {
        weld.set("REDIS_URL", "redis://127.0.0.1:" + Ports.free()).set("BANANAS_REDIS_RECONNECT_ATTEMPTS", "2");
        start();

        assertThat(whatToDo(ready())).startsWith("Redis does not answer.");
        await().until(() -> {
            weld.node().tick();
            return live().getStatus() == Status.DOWN;
        });
        assertThat(whatToDo(live())).contains("BANANAS_REDIS_RECONNECT_ATTEMPTS", "restart this server");
    }
}
