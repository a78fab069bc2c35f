package io.bananas.spi.discovery;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.jspecify.annotations.Nullable;

/** Handlers as their authors may write them. */
final class GoodHandlers {

    private GoodHandlers() {}

    @Handles("shared")
    @ApplicationScoped
    static class Shared implements JobHandler<String, String> {

        @Override
        public String handle(String payload, JobContext job) {
            return payload;
        }
    }

    @Handles("shared_child")
    @ApplicationScoped
    static class SharedChild extends Shared {}

    @Handles("per_run")
    @Dependent
    static class PerRun implements JobHandler<String, String> {

        @Override
        public String handle(String payload, JobContext job) {
            return payload;
        }
    }

    @Handles(value = "nightly", maxRetries = 0)
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @interface Nightly {}

    @Nightly
    static class OfStereotype implements JobHandler<String, String> {

        @Override
        public String handle(String payload, JobContext job) {
            return payload;
        }
    }

    @Nightly
    @Handles("own_name")
    static class OfStereotypeWithItsOwn extends OfStereotype {}

    abstract static class Base<T> implements JobHandler<T, T> {

        @Override
        public T handle(T payload, JobContext job) {
            return payload;
        }
    }

    @Handles("of_base")
    @ApplicationScoped
    static class OfBase extends Base<String> {}

    @Decorator
    @Priority(1)
    static class Decorated implements JobHandler<String, String> {

        private final JobHandler<String, String> handler;

        @Inject
        Decorated(@Delegate @Any JobHandler<String, String> handler) {
            this.handler = handler;
        }

        @Override
        public @Nullable String handle(String payload, JobContext job) throws Exception {
            return handler.handle(payload, job);
        }
    }

    @Handles("scopeless")
    static class Scopeless extends Base<String> {}
}
