package io.bananas.cdi.handler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.Binding;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.spi.discovery.InterceptorDiscovery;
import io.bananas.spi.testing.FakeJobContext;
import jakarta.ejb.EJBException;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.json.bind.Jsonb;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With Weld and Yasson, which the servers have. */
class CdiHandlerTest {

    private static final Jsonb JSON = Json.open();
    private static final BackoffPolicy CONFIGURED = new BackoffPolicy(Duration.ofSeconds(2), Duration.ofHours(1), 0.1);

    private static final SeContainer CONTAINER = deploy();

    private static SeContainer deploy() {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new HandlerDiscovery(), new InterceptorDiscovery())
                .addBeanClasses(SomeHandlers.class.getDeclaredClasses())
                .initialize();
    }

    @AfterAll
    static void undeploy() {
        CONTAINER.close();
    }

    @Test
    void payloadAndResultGoThroughJson() throws Exception {
        assertThat(run("greet", "{\"first_name\":\"Ada\",\"times\":2}")).isEqualTo("{\"greeting\":\"Hello Ada, Ada\"}");
    }

    @Test
    void elementsAreBoundToWhatASubclassSaysTheyAre() throws Exception {
        assertThat(run("first_name", "[{\"first_name\":\"Ada\",\"times\":2}]"))
                .isEqualTo("{\"first_name\":\"Ada\",\"times\":2}");
    }

    @Test
    void noPayloadIsNullAndNoResultToo() throws Exception {
        assertThat(run("nothing", "null")).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "[]", "\"text\"", "{\"times\":\"many\"}", "{\"times\":{}}"})
    void aPayloadThatDoesNotBindIsInvalid(String payload) {
        assertThatThrownBy(() -> run("greet", payload))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageStartingWith("the payload does not bind to " + SomeHandlers.Name.class.getTypeName() + ": ");
    }

    @Test
    void whatThePayloadItselfRefusesIsInvalidAndSaysWhy() {
        assertThatThrownBy(() -> run("greet", "{\"first_name\":\"Ada\",\"times\":-1}"))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageEndingWith("times must not be negative");
    }

    @Test
    void aResultThatCannotBeWrittenIsPermanent() {
        assertThatThrownBy(() -> run("circle", "null"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageStartingWith("the result cannot be written as JSON: ");
    }

    @Test
    void aResultThatGoesTooDeepIsPermanentToo() throws Exception {
        assertThat(run("deep", "3")).isEqualTo("[[[[]]]]");
        assertThatThrownBy(() -> run("deep", "200000"))
                .isInstanceOf(PermanentFailure.class)
                .hasMessageStartingWith("the result cannot be written as JSON: ");
    }

    @Test
    void whatAnEjbThrowsIsSeenThroughItsWrapping() {
        assertThatThrownBy(() -> run("ejb", "\"permanent\""))
                .isExactlyInstanceOf(PermanentFailure.class)
                .hasMessage("never");
        assertThatThrownBy(() -> run("ejb", "\"later\"")).isExactlyInstanceOf(RetryLater.class);
        assertThatThrownBy(() -> run("ejb", "\"error\""))
                .isExactlyInstanceOf(LinkageError.class)
                .hasMessage("linkage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bare", "circle"})
    void anEjbExceptionWithNothingInItPassesAsItIs(String kind) {
        assertThatThrownBy(() -> run("ejb", "\"" + kind + "\"")).isExactlyInstanceOf(EJBException.class);
    }

    @Test
    void whatAHandlerThrowsPassesAsItIs() {
        assertThatThrownBy(() -> run("broken", "null"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loader", "broken"})
    void theContextLoaderIsInPlaceForTheRunOnly(String name) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader bare = new URLClassLoader(new URL[0], null)) {
            thread.setContextClassLoader(bare);
            try {
                run(name, "null");
            } catch (IOException expected) {
                assertThat(name).isEqualTo("broken");
            }
            assertThat(thread.getContextClassLoader()).isSameAs(bare);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(SomeHandlers.SEEN.getAndSet(null))
                .isInstanceOf(ModuleLoader.class)
                .satisfies(seen ->
                        assertThat(requireNonNull(seen).getParent()).isSameAs(SomeHandlers.class.getClassLoader()));
    }

    @Test
    void aDependentHandlerIsMadeForEachRunAndDestroyedAfterIt() throws Exception {
        Handler handler = handler("per_run");

        assertThat(handler.run("1", FakeJobContext.of("test"))).isEqualTo("\"run 1 on instance 1, 0 destroyed\"");
        assertThat(handler.run("2", FakeJobContext.of("test"))).isEqualTo("\"run 2 on instance 2, 1 destroyed\"");
        assertThatThrownBy(() -> handler.run("-1", FakeJobContext.of("test")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(handler.run("4", FakeJobContext.of("test"))).isEqualTo("\"run 4 on instance 4, 3 destroyed\"");
    }

    @ParameterizedTest
    @CsvSource({"typed, 7", "generic, 7"})
    void handlersAreCalledByWhicheverTypeTheirBeanHas(String name, String payload) throws Exception {
        assertThat(run(name, payload)).isEqualTo(payload);
    }

    @Test
    void aHandlerThatSaysNothingLeavesAllToTheConfiguration() {
        assertThat(handler("greet").policy()).isEqualTo(Handler.Policy.DEFAULT);
    }

    @Test
    void whatAHandlerSaysIsItsPolicy() {
        assertThat(handler("loader").policy())
                .isEqualTo(new Handler.Policy(
                        Optional.of(Duration.ofSeconds(30)),
                        OptionalInt.of(0),
                        Optional.of(new BackoffPolicy(Duration.ofSeconds(1), Duration.ofSeconds(9), 0)),
                        OptionalInt.of(2),
                        Set.of(IOException.class)));
    }

    @Test
    void whatItsBackoffDoesNotSayIsAsConfigured() {
        assertThat(handler("nothing").policy().backoff())
                .contains(new BackoffPolicy(CONFIGURED.base(), CONFIGURED.max(), 0.5));
        assertThat(handler("circle").policy().backoff())
                .contains(new BackoffPolicy(Duration.ofHours(2), Duration.ofHours(2), CONFIGURED.jitter()));
    }

    @Test
    void aNodeMayRunSomeOfTheHandlersOnly() {
        HandlerDiscovery discovery = CONTAINER.select(HandlerDiscovery.class).get();
        Handlers handlers = new Handlers(
                discovery, CONTAINER.select(InterceptorDiscovery.class).get(), CONTAINER.select(UserTransaction.class));

        assertThat(handlers.registry(Set.of("greet", "typed"), CONFIGURED, Binding.LENIENT, JSON)
                        .names())
                .containsExactlyInAnyOrder("greet", "typed");
        assertThat(handlers.registry(Set.of(), CONFIGURED, Binding.LENIENT, JSON)
                        .names())
                .isEqualTo(discovery.handlers().keySet());
        assertThatThrownBy(() -> handlers.registry(Set.of("greet", "unheard"), CONFIGURED, Binding.LENIENT, JSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("WORKER_JOB_TYPES names 'unheard', but the handlers are ")
                .hasMessageContaining("greet");
    }

    private static String run(String name, String payload) throws Exception {
        return handler(name).run(payload, FakeJobContext.of("test"));
    }

    private static Handler handler(String name) {
        HandlerDiscovery discovery = CONTAINER.select(HandlerDiscovery.class).get();
        return new CdiHandler(
                discovery.beanManager(),
                requireNonNull(discovery.handlers().get(name)),
                new HandlerEnvironment(JSON, new Constraints(null), CONFIGURED, Binding.LENIENT, Interceptors.NONE));
    }
}
