package io.bananas.core.submit;

import io.bananas.core.job.JobAttribute;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobRequest;
import io.bananas.spi.internal.JobNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules for submitted jobs. */
public final class SubmitRules {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Duration TEN_YEARS = Duration.ofDays(3_653);
    private static final int MAX_RETRIES = 100;
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

    private final SubmitSettings settings;
    private final InstantSource clock;

    public SubmitRules(SubmitSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether this may be a routing key or a job id. */
    public static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** The regular expression that a whole key or id must match, as problems show it. */
    public static String keyRule() {
        return KEY.pattern();
    }

    /** New rules for one batch, with those for each of its jobs among them. */
    public BatchRules forBatch() {
        return new BatchRules(this, settings.maxBatchBytes());
    }

    /** All that is wrong with a draft; empty when nothing is. */
    public List<Problem> check(Draft draft, @Nullable Integer index) {
        Check check = new Check(index);
        JobRequest request = draft.request();
        check.that(JobNames.isName(request.name()), "name", () -> "must match " + JobNames.rule());
        check.that(
                fits(draft.payload()),
                "payload",
                () -> "must not be larger than " + settings.maxPayloadBytes() + " bytes of JSON");
        for (JobAttribute<?> attribute : JobAttribute.ALL) {
            String problem = attribute.problemIn(request);
            check.that(problem == null, attribute.name(), () -> problem);
        }
        check.that(
                request.routingKey() == null || isKey(request.routingKey()), "routing_key", () -> "must match " + KEY);
        check.that(request.id() == null || isKey(request.id()), "id", () -> "must match " + KEY);
        checkStart(check, request);
        checkLimits(check, request);
        return check.problems;
    }

    private boolean fits(String payload) {
        int max = settings.maxPayloadBytes();
        return payload.length() <= max && (payload.length() <= max / 3 || TextSize.bytesOf(payload) <= max);
    }

    private void checkStart(Check check, JobRequest request) {
        Duration delay = request.delay();
        Instant scheduledFor = request.scheduledFor();
        check.that(
                delay == null || scheduledFor == null,
                "delay_ms",
                () -> "must not be given together with scheduled_for");
        check.that(
                delay == null || (!delay.isNegative() && delay.compareTo(TEN_YEARS) <= 0),
                "delay_ms",
                () -> "must be between 0 and " + TEN_YEARS.toMillis() + " (10 years)");
        check.that(
                scheduledFor == null
                        || (!scheduledFor.isBefore(Instant.EPOCH)
                                && scheduledFor.isBefore(clock.instant().plus(TEN_YEARS))),
                "scheduled_for",
                () -> "must not be before 1970 and not be more than 10 years from now");
    }

    private static void checkLimits(Check check, JobRequest request) {
        Integer retries = request.maxRetries();
        Duration timeout = request.timeout();
        check.that(
                retries == null || (retries >= 0 && retries <= MAX_RETRIES),
                "max_retries",
                () -> "must be between 0 and " + MAX_RETRIES);
        check.that(
                timeout == null || (timeout.compareTo(MIN_TIMEOUT) >= 0 && timeout.compareTo(MAX_TIMEOUT) <= 0),
                "timeout_ms",
                () -> "must be between " + MIN_TIMEOUT.toMillis() + " and " + MAX_TIMEOUT.toMillis());
    }

    private static final class Check {

        private final @Nullable Integer index;
        private final List<Problem> problems = new ArrayList<>();

        Check(@Nullable Integer index) {
            this.index = index;
        }

        void that(boolean right, String field, Supplier<String> message) {
            if (!right) {
                problems.add(Problem.of(field, index, message.get()));
            }
        }
    }
}
