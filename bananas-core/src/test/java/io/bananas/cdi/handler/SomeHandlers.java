package io.bananas.cdi.handler;

import io.bananas.spi.Backoff;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.Periodic;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import io.bananas.testing.Stubbornly;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Typed;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Handlers that tell how they were called. */
public final class SomeHandlers {

    /** The context class loader of the last run that looked at it. */
    static final AtomicReference<@Nullable ClassLoader> SEEN = new AtomicReference<>();

    private SomeHandlers() {}

    /** All of them, and beans that a test needs beside them. */
    public static Class<?>[] and(Class<?>... beans) {
        return Stream.of(SomeHandlers.class.getDeclaredClasses(), beans)
                .flatMap(Stream::of)
                .toArray(Class<?>[]::new);
    }

    /** A payload that checks itself. */
    public record Name(
            @JsonbProperty("first_name") @Nullable String firstName, int times) {

        public Name {
            if (times < 0) {
                throw new IllegalArgumentException("times must not be negative");
            }
        }
    }

    /** A result. */
    public record Greeting(String greeting) {}

    @Handles("greet")
    @ApplicationScoped
    static class Greet implements JobHandler<Name, Greeting> {

        @Override
        public Greeting handle(Name payload, JobContext job) {
            return new Greeting("Hello " + String.join(", ", Collections.nCopies(payload.times, payload.firstName)));
        }
    }

    @Handles("periodic")
    @Periodic(cron = "@daily")
    @Periodic(id = "hourly", cron = "@hourly", zone = "Europe/Berlin", payload = "{\"times\":2}")
    @ApplicationScoped
    static class Repeated implements JobHandler<Name, Greeting> {

        @Override
        public Greeting handle(Name payload, JobContext job) {
            return new Greeting(job.name());
        }
    }

    @Handles(value = "nothing", backoff = @Backoff(jitter = 0.5))
    @ApplicationScoped
    static class Nothing implements JobHandler<Name, Greeting> {

        @Override
        public @Nullable Greeting handle(@Nullable Name payload, JobContext job) {
            return payload == null ? null : new Greeting("something");
        }
    }

    /** Not what JSON can tell. */
    public static final class Circle {

        public Circle getSelf() {
            return this;
        }
    }

    @Handles(value = "circle", backoff = @Backoff(base = "2h"))
    @ApplicationScoped
    static class MakeCircle implements JobHandler<Name, Circle> {

        @Override
        public Circle handle(@Nullable Name payload, JobContext job) {
            return new Circle();
        }
    }

    @Handles("broken")
    @ApplicationScoped
    static class Broken implements JobHandler<Name, Greeting> {

        @Override
        public Greeting handle(@Nullable Name payload, JobContext job) throws IOException {
            SEEN.set(Thread.currentThread().getContextClassLoader());
            throw new IOException("broken");
        }
    }

    @Handles(
            value = "loader",
            timeout = "30s",
            maxRetries = 0,
            backoff = @Backoff(base = "1s", max = "9s", jitter = 0),
            noRetryOn = {IOException.class, IOException.class},
            concurrency = 2)
    @ApplicationScoped
    static class Loader implements JobHandler<Name, Greeting> {

        @Override
        public @Nullable Greeting handle(@Nullable Name payload, JobContext job) {
            SEEN.set(Thread.currentThread().getContextClassLoader());
            return null;
        }
    }

    @Handles("per_run")
    @Dependent
    static class PerRun implements JobHandler<Integer, String> {

        private static final AtomicInteger MADE = new AtomicInteger();
        private static final AtomicInteger DESTROYED = new AtomicInteger();

        private final int instance = MADE.incrementAndGet();

        @Override
        public String handle(Integer payload, JobContext job) {
            if (payload < 0) {
                throw new IllegalStateException("negative");
            }
            return "run " + payload + " on instance " + instance + ", " + DESTROYED + " destroyed";
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.incrementAndGet();
        }
    }

    @Handles("typed")
    @ApplicationScoped
    @Typed(JobHandler.class)
    static class OnlyItsInterface implements JobHandler<Integer, Integer> {

        @Override
        public Integer handle(Integer payload, JobContext job) {
            return payload;
        }
    }

    @Handles("generic")
    @Dependent
    static class Generic<T extends Number> implements JobHandler<T, T> {

        @Override
        public T handle(T payload, JobContext job) {
            return payload;
        }
    }

    abstract static class FirstOf<T> implements JobHandler<List<T>, T> {

        @Override
        public T handle(List<T> payload, JobContext job) {
            return payload.get(0);
        }
    }

    @Handles("first_name")
    @ApplicationScoped
    static class FirstName extends FirstOf<Name> {}

    /** Throws as the container of an EJB does. */
    @Handles("ejb")
    @ApplicationScoped
    static class Ejb implements JobHandler<String, String> {

        @Override
        public String handle(String payload, JobContext job) {
            throw switch (payload) {
                case "permanent" -> new EJBException(new PermanentFailure("never"));
                case "later" -> new EJBException(new EJBException(new RetryLater(Duration.ofMinutes(1))));
                case "error" -> (EJBException) new EJBException("broken").initCause(new LinkageError("linkage"));
                case "circle" -> circle();
                default -> new EJBException("bare");
            };
        }

        private static EJBException circle() {
            EJBException one = new EJBException("one");
            one.initCause(new EJBException("two", one));
            return one;
        }
    }

    /** Goes as deep as it is told to. */
    @Handles("deep")
    @ApplicationScoped
    static class Deep implements JobHandler<Integer, List<Object>> {

        @Override
        public List<Object> handle(Integer payload, JobContext job) {
            List<Object> deep = List.of();
            for (int i = 0; i < payload; i++) {
                deep = List.of(deep);
            }
            return deep;
        }
    }

    /** Runs once at a time, and does not care about interrupts. */
    @Handles(value = "lonely", timeout = "1ms", maxRetries = 0, concurrency = 1)
    @ApplicationScoped
    static class Lonely extends Stubborn {}

    /** Does not care about interrupts. */
    @Handles(value = "stubborn", timeout = "1ms", maxRetries = 0)
    @ApplicationScoped
    public static class Stubborn implements JobHandler<String, String> {

        public static final AtomicBoolean RELEASED = new AtomicBoolean();

        @Override
        public String handle(@Nullable String payload, JobContext job) {
            Stubbornly.awaitThat(RELEASED::get);
            return "late";
        }
    }
}
