package io.bananas.spi.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Handlers that are methods, deployed by Weld. */
class HandlerMethodsTest {

    abstract static class Base<T> {

        @Handles("of_base")
        public T back(T payload) {
            return payload;
        }

        @Handles("hidden")
        public void hidden() {}
    }

    @ApplicationScoped
    static class Several extends Base<List<Integer>> {

        @Handles(value = "both", maxRetries = 7)
        public String both(String payload, JobContext job) {
            return payload + job.id();
        }

        @Handles("context")
        @Periodic(cron = "@daily")
        @Periodic(id = "hourly", cron = "@hourly")
        public void context(JobContext job) {}

        @Handles("nothing")
        public int nothing() {
            return 1;
        }

        @Override
        public void hidden() {}

        public void other(String one, String two) {}
    }

    /** Handles jobs itself, and with a method. */
    @Handles("itself")
    static class Mixed implements JobHandler<String, Integer> {

        @Override
        public Integer handle(String payload, JobContext job) {
            return 1;
        }

        @Handles("of_method")
        public void also(Integer payload) {}
    }

    @ApplicationScoped
    static class Wrong {

        @Handles("closed")
        void closed() {}

        @Handles("static")
        public static void fixed() {}

        @Handles("generic")
        public <T> void generic(T payload) {}

        @Handles("backwards")
        public void backwards(JobContext job, String payload) {}

        @Handles("many")
        public void many(String one, String two, JobContext job) {}

        @Handles("constraint")
        public void constraint(@NotNull String payload) {}

        @Handles(value = "settings", timeout = "never")
        public void settings() {}

        @Handles("future")
        public CompletableFuture<String> future() {
            return new CompletableFuture<>();
        }

        @Periodic(cron = "@daily")
        public void lonely() {}
    }

    @RequestScoped
    static class OfRequest {

        @Handles("of_request")
        public void run() {}
    }

    @ApplicationScoped
    static class Namesake {

        @Handles("both")
        public void other() {}
    }

    @Handles("no_handler")
    static class NoHandler {}

    /** What callers see of a bean. */
    interface Visible {
        void seen();
    }

    @ApplicationScoped
    @Typed(Visible.class)
    static class Hiding implements Visible {

        @Override
        @Handles("seen")
        public void seen() {}

        @Handles("unseen")
        public void unseen() {}
    }

    /** Overrides a generic method, which then has a bridge. */
    @ApplicationScoped
    public static class Overriding extends Base<String> {

        @Override
        @Handles("of_subclass")
        public String back(String payload) {
            return payload;
        }
    }

    /** Public, so that its inherited methods have bridges that make them visible. */
    @ApplicationScoped
    public static class Inheriting extends Base<Long> {}

    /** A method of an interface may carry the name. */
    interface Cleaning {

        @Handles("clean")
        default String clean(Map<String, Integer> payload) {
            return "clean";
        }
    }

    @ApplicationScoped
    static class Cleaner implements Cleaning {}

    @Test
    void eachMethodIsAHandlerWithItsOwnTypesAndSettings() {
        Map<String, DiscoveredHandler> handlers = deploy(Several.class, Mixed.class, Cleaner.class);

        assertThat(handlers).containsOnlyKeys("of_base", "both", "context", "nothing", "itself", "of_method", "clean");
        assertThat(declared(handlers, "both").payload()).isEqualTo(String.class);
        assertThat(declared(handlers, "both").result()).isEqualTo(String.class);
        assertThat(declared(handlers, "both").handles().maxRetries()).isEqualTo(7);
        assertThat(declared(handlers, "both").where()).isEqualTo(Several.class.getName() + ".both");
        assertThat(declared(handlers, "context").payload()).isEqualTo(Void.class);
        assertThat(declared(handlers, "context").schedules()).hasSize(2);
        assertThat(declared(handlers, "nothing").payload()).isEqualTo(Void.class);
        assertThat(declared(handlers, "of_base").payload().getTypeName())
                .isEqualTo("java.util.List<java.lang.Integer>");
        assertThat(declared(handlers, "itself").result()).isEqualTo(Integer.class);
        assertThat(declared(handlers, "clean").payload().getTypeName()).startsWith("java.util.Map<");
    }

    @Test
    void whatAClassOverridesOrInheritsCounts() {
        assertThat(deploy(Overriding.class)).containsOnlyKeys("of_subclass", "hidden");
        Map<String, DiscoveredHandler> inherited = deploy(Inheriting.class);
        assertThat(inherited).containsOnlyKeys("of_base", "hidden");
        assertThat(declared(inherited, "of_base").payload()).isEqualTo(Long.class);
    }

    @Test
    void wrongMethodsStopTheDeploymentAndAreNamed() {
        String where = "@Handles of " + Wrong.class.getName() + ".";

        refusal(Wrong.class)
                .hasMessageContaining(where + "closed: the method must be public and not static")
                .hasMessageContaining(where + "fixed: the method must be public and not static")
                .hasMessageContaining(where + "generic: the method must not have type parameters of its own")
                .hasMessageContaining(where + "backwards: the method must take (payload, JobContext), (payload),"
                        + " (JobContext) or nothing, but takes [JobContext, String]")
                .hasMessageContaining(where + "many: the method must take")
                .hasMessageContaining(where + "constraint: the method has a constraint on a parameter")
                .hasMessageContaining(where + "settings: timeout")
                .hasMessageContaining(Wrong.class.getName() + ".future returns " + CompletableFuture.class.getName())
                .hasMessageContaining("@Periodic of " + Wrong.class.getName() + ".lonely: it stands on a job handler");
    }

    @Test
    void aScopeOfARequestStopsTheDeployment() {
        refusal(OfRequest.class)
                .hasMessageContaining("job handler " + OfRequest.class.getName() + ".run is @RequestScoped");
    }

    @Test
    void aNameIsThereOnceInADeployment() {
        refusal(Several.class, Namesake.class)
                .hasMessageContaining("two handlers for jobs named 'both'")
                .hasMessageContaining(Several.class.getName() + ".both")
                .hasMessageContaining(Namesake.class.getName() + ".other");
    }

    @Test
    void aClassThatIsNoHandlerStopsTheDeployment() {
        refusal(NoHandler.class)
                .hasMessageContaining("@Handles of " + NoHandler.class.getName() + ": the class is no JobHandler");
    }

    @Test
    void aMethodThatNoTypeOfItsBeanHasStopsTheDeployment() {
        refusal(Hiding.class)
                .hasMessageContaining("job handler " + Hiding.class.getName() + ".unseen cannot be called")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(".seen cannot"));
    }

    @Test
    void aClassWithMethodsOnlyIsSubmittedByName() {
        assertThat(JobRequest.of(Mixed.class, "x").name()).isEqualTo("itself");
        assertThatThrownBy(() -> JobRequest.of(OnMethods.class, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        OnMethods.class.getName() + " has @Handles on methods only: submit by name, one of one, two");
    }

    /** Handles jobs with methods only, although it is a handler by its type. */
    public static class OnMethods implements JobHandler<String, Integer> {

        @Handles("two")
        public void second() {}

        @Override
        @Handles("one")
        public @Nullable Integer handle(String payload, JobContext job) {
            return null;
        }
    }

    /** A method that an extension has given a name. */
    @ApplicationScoped
    static class NamedByAnExtension {

        public void run() {}
    }

    @Test
    void aHandlerThatIsOneForTheContainerOnlyStopsTheDeployment() {
        Extension naming = new Extension() {
            @SuppressWarnings("UnusedMethod") // the container calls it
            void name(@Observes ProcessAnnotatedType<NamedByAnExtension> event) throws NoSuchMethodException {
                Handles handles =
                        requireNonNull(OnMethods.class.getMethod("second").getAnnotation(Handles.class));
                event.configureAnnotatedType()
                        .filterMethods(
                                method -> method.getJavaMember().getName().equals("run"))
                        .forEach(method -> method.add(handles));
            }
        };

        assertThatThrownBy(() -> SeContainerInitializer.newInstance()
                        .addBeanClasses(NamedByAnExtension.class)
                        .addExtensions(naming)
                        .initialize()
                        .close())
                .hasMessageContaining(
                        "@Handles of " + NamedByAnExtension.class.getName() + ".run: no job would run it");
    }

    private static HandlerDeclaration declared(Map<String, DiscoveredHandler> handlers, String name) {
        return requireNonNull(handlers.get(name)).declaration();
    }

    private static Map<String, DiscoveredHandler> deploy(Class<?>... beans) {
        try (SeContainer container =
                SeContainerInitializer.newInstance().addBeanClasses(beans).initialize()) {
            return container.select(HandlerDiscovery.class).get().handlers();
        }
    }

    private static AbstractThrowableAssert<?, ?> refusal(Class<?>... beans) {
        return assertThatThrownBy(() -> SeContainerInitializer.newInstance()
                .addBeanClasses(beans)
                .initialize()
                .close());
    }
}
