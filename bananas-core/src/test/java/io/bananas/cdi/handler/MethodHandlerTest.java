package io.bananas.cdi.handler;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.core.periodic.DeclaredSchedules.Declared;
import io.bananas.spi.Binding;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.Periodic;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.spi.testing.FakeJobContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.json.bind.Jsonb;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs handlers that are methods, with Weld and Yasson, which the servers have. */
class MethodHandlerTest {

    private static final Jsonb JSON = Json.open();
    private static final SeContainer CONTAINER = SeContainerInitializer.newInstance()
            .disableDiscovery()
            .addExtensions(new HandlerDiscovery())
            .addBeanClasses(MethodHandlerTest.class.getDeclaredClasses())
            .initialize();

    @AfterAll
    static void undeploy() {
        CONTAINER.close();
    }

    /** A payload. */
    public record Name(String name) {}

    /** Puts its mark on results. */
    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Marked {}

    @Marked
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    static class Marking {

        @AroundInvoke
        Object mark(InvocationContext call) throws Exception {
            return "marked " + call.proceed();
        }
    }

    @ApplicationScoped
    static class Mails {

        @Handles(value = "welcome", maxRetries = 9)
        public String welcome(Name payload, JobContext job) {
            return "Welcome, " + payload.name() + " on " + job.name();
        }

        @Handles("names")
        public int names(List<Name> payload) {
            return payload.get(0).name().length();
        }

        @Handles("doubled")
        public long doubled(int payload) {
            return 2L * payload;
        }

        @Handles("context")
        @Periodic(cron = "@daily")
        public String context(JobContext job) {
            return job.name();
        }

        @Handles(value = "strict", binding = Binding.STRICT)
        public String strict(Name payload) {
            return payload.name();
        }

        @Handles("nothing")
        public void nothing() {}

        @Handles("marked")
        @Marked
        public String marked() {
            return "run";
        }

        @Handles("fails")
        public void fails(String kind) throws IOException {
            switch (kind) {
                case "checked" -> throw new IOException("checked");
                case "permanent" -> throw new PermanentFailure("permanent");
                default -> throw new LinkageError("error");
            }
        }
    }

    @Singleton
    static class Counter {

        private int runs;

        @Handles("count")
        public int count() {
            return ++runs;
        }
    }

    @Dependent
    static class PerRun {

        private int runs;

        @Handles("count_per_run")
        public int count() {
            return ++runs;
        }
    }

    /** What callers see of a bean, as of an EJB with a local interface. */
    interface Local {
        String seen(String payload);
    }

    @ApplicationScoped
    @Typed(Local.class)
    static class ByInterface implements Local {

        @Override
        @Handles("by_interface")
        public String seen(String payload) {
            return payload;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "welcome | {\"name\":\"Ada\"} | \"Welcome, Ada on test\"",
                "names | [{\"name\":\"Ada\"}] | 3",
                "doubled | 21 | 42",
                "context | null | \"test\"",
                "nothing | null | null",
                "marked | null | \"marked run\"",
                "by_interface | \"text\" | \"text\""
            })
    void payloadAndResultGoThroughJson(String name, String payload, String result) throws Exception {
        assertThat(run(name, payload)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({"welcome, 5", "strict, {\"nom\":1}", "doubled, null", "doubled, 1.5", "nothing, 1", "context, {}"})
    void aPayloadThatTheMethodDoesNotTakeIsInvalid(String name, String payload) {
        assertThatThrownBy(() -> run(name, payload))
                .isInstanceOf(InvalidPayloadException.class)
                .hasMessageStartingWith("the payload does not bind to ");
    }

    @ParameterizedTest
    @ValueSource(classes = {IOException.class, PermanentFailure.class, LinkageError.class})
    void whatAMethodThrowsPassesAsItIs(Class<? extends Throwable> type) {
        String kind = type == IOException.class ? "checked" : type == PermanentFailure.class ? "permanent" : "error";

        assertThatThrownBy(() -> run("fails", "\"" + kind + "\""))
                .isExactlyInstanceOf(type)
                .hasMessage(kind);
    }

    @Test
    void theScopeOfTheBeanCounts() throws Exception {
        Handler one = handler("count");
        Handler perRun = handler("count_per_run");

        assertThat(one.run("null", FakeJobContext.of("test"))).isEqualTo("1");
        assertThat(one.run("null", FakeJobContext.of("test"))).isEqualTo("2");
        assertThat(perRun.run("null", FakeJobContext.of("test"))).isEqualTo("1");
        assertThat(perRun.run("null", FakeJobContext.of("test"))).isEqualTo("1");
    }

    @Test
    void whatAMethodSaysIsItsPolicy() {
        assertThat(handler("welcome").policy().maxRetries()).isEqualTo(OptionalInt.of(9));
        assertThat(handler("names").policy()).isEqualTo(Handler.Policy.DEFAULT);
    }

    @Test
    void aMethodHasItsSchedules() {
        PeriodicTasks tasks = new PeriodicTasks(discovery());

        assertThat(tasks.of("app").schedules())
                .singleElement()
                .extracting(Declared::where)
                .isEqualTo(Mails.class.getName() + ".context");
    }

    private static String run(String name, String payload) throws Exception {
        return handler(name).run(payload, FakeJobContext.of("test"));
    }

    private static HandlerDiscovery discovery() {
        return CONTAINER.select(HandlerDiscovery.class).get();
    }

    private static Handler handler(String name) {
        return new CdiHandler(
                discovery().beanManager(),
                requireNonNull(discovery().handlers().get(name)),
                new HandlerEnvironment(
                        JSON, new Constraints(null), BackoffPolicy.DEFAULTS, Binding.LENIENT, Interceptors.NONE));
    }
}
