package io.bananas.test;

import io.bananas.cdi.handler.BoundHandler;
import io.bananas.cdi.handler.HandlerEnvironment;
import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.Handler;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.JobMaker;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.submit.SubmitSettings;
import io.bananas.spi.Binding;
import io.bananas.spi.InvalidJobException;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobHandler;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobRequest;
import io.bananas.spi.discovery.HandlerDeclaration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a handler once, as a worker does, without a server and without Redis: the payload is written as JSON, bound to what the
 * handler takes, and checked against its constraints where Bean Validation is there; the result is written as JSON; an exception
 * becomes a retry or a dead letter by the engine's own rules.
 *
 * <pre>{@code
 * HandlerRun run = HandlerTester.of(new Greet()).run(new Person("Ada"));
 *
 * assertThat(run).isCompleted().hasResult("Hello, Ada");
 * }</pre>
 *
 * <p>The payload binds as {@code BANANAS_PAYLOAD_BINDING} says: a system property, the environment, or the application's
 * {@code META-INF/microprofile-config.properties}. Other settings have their defaults.
 *
 * <p>The handler runs on the calling thread. Its timeout is in {@link io.bananas.spi.JobContext#deadline}, but nobody interrupts it.
 * Immutable: each {@code with…} makes another tester.
 */
public final class HandlerTester<P> {

    private final Object handler;
    private final HandlerDeclaration declaration;
    private final int attempt;
    private final boolean cancelled;
    private final UnaryOperator<JobRequest.Builder> options;
    private final HandlerEnvironment environment;

    private HandlerTester(
            Object handler,
            HandlerDeclaration declaration,
            int attempt,
            boolean cancelled,
            UnaryOperator<JobRequest.Builder> options,
            HandlerEnvironment environment) {
        this.handler = handler;
        this.declaration = declaration;
        this.attempt = attempt;
        this.cancelled = cancelled;
        this.options = options;
        this.environment = environment;
    }

    /**
     * Tests the first run of this handler.
     *
     * @throws IllegalArgumentException when its class has no {@link io.bananas.spi.Handles}
     */
    public static <P> HandlerTester<P> of(JobHandler<P, ?> handler) {
        return firstRun(handler, HandlerNames.declarationOf(handler));
    }

    /**
     * Tests the first run of the method of this bean that handles jobs of this name.
     *
     * <pre>{@code
     * HandlerTester.<Order>of(new Mails(), "send_invoice").run(order);
     * }</pre>
     *
     * @throws IllegalArgumentException when it has no such method
     */
    public static <P> HandlerTester<P> of(Object bean, String name) {
        return firstRun(bean, HandlerNames.declarationOf(bean, name));
    }

    private static <P> HandlerTester<P> firstRun(Object handler, HandlerDeclaration declaration) {
        HandlerEnvironment environment = HandlerNames.environment(Binding.CONFIGURED, Interceptors.NONE);
        return new HandlerTester<>(handler, declaration, 1, false, job -> job, environment);
    }

    /** Tests a later run: 1 is the first, 2 the first retry. */
    public HandlerTester<P> withAttempt(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("attempts count from 1, not from " + number);
        }
        return new HandlerTester<>(handler, declaration, number, cancelled, options, environment);
    }

    /** Submits the job with more than a payload: an id, headers, its own retries. */
    public HandlerTester<P> withOptions(UnaryOperator<JobRequest.Builder> more) {
        return new HandlerTester<>(
                handler, declaration, attempt, cancelled, job -> more.apply(options.apply(job)), environment);
    }

    /** Submits the job with a header. */
    public HandlerTester<P> withHeader(String header, String value) {
        return withOptions(job -> job.header(header, value));
    }

    /** Somebody cancels the job when it starts. */
    public HandlerTester<P> withCancellation() {
        return new HandlerTester<>(handler, declaration, attempt, true, options, environment);
    }

    /** Runs the handler within these interceptors, in the order of their priorities. Nothing is submitted in such a test. */
    public HandlerTester<P> withInterceptors(JobInterceptor... around) {
        return within(
                HandlerNames.environment(environment.binding(), HandlerNames.interceptorsAmong((Object[]) around)));
    }

    /**
     * Binds the payload as a node with this {@code BANANAS_PAYLOAD_BINDING} does. It does not count where {@link io.bananas.spi.Handles#binding}
     * says otherwise.
     */
    public HandlerTester<P> withBinding(Binding binding) {
        return within(HandlerNames.environment(binding, environment.interceptors()));
    }

    private HandlerTester<P> within(HandlerEnvironment other) {
        return new HandlerTester<>(handler, declaration, attempt, cancelled, options, other);
    }

    /**
     * Runs the handler with this payload.
     *
     * @throws InvalidJobException when no queue would take such a job
     */
    public HandlerRun run(@Nullable P payload) {
        return runJson(TestJson.payloadOf(payload));
    }

    /**
     * Runs the handler with a payload as it may come over REST.
     *
     * @throws InvalidJobException when no queue would take such a job
     */
    public HandlerRun runJson(String payload) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String name = declaration.handles().value();
        Handler bound = BoundHandler.of(handler, declaration, environment);
        HandlerRegistry handlers = new HandlerRegistry(Map.of(name, bound));
        Draft draft = new Draft(options.apply(JobRequest.builder(name)).build(), payload);
        List<Problem> problems = new SubmitRules(SubmitSettings.DEFAULTS, () -> now).check(draft, null);
        if (!problems.isEmpty()) {
            throw new InvalidJobException(problems);
        }
        Job job = new JobMaker(SubmitSettings.DEFAULTS, handlers).make(draft, now);
        History before = new History(null, attempt - 1, 0, new History.Times(null, null, null), null, List.of());
        Claim claim = new Claim(job, before, new Lease(job.id(), attempt, "test", now));
        RunContext context = new RunContext(claim, now);
        if (cancelled) {
            context.cancel();
        }
        return new OneRun(handlers, InstantSource.system()).run(claim, context).run();
    }
}
