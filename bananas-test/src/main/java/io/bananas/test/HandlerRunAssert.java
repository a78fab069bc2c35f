package io.bananas.test;

import io.bananas.spi.JobError;
import io.bananas.spi.JobProgress;
import io.bananas.test.HandlerRun.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what came of a run. */
public final class HandlerRunAssert extends AbstractAssert<HandlerRunAssert, HandlerRun> {

    HandlerRunAssert(HandlerRun actual) {
        super(actual, HandlerRunAssert.class);
    }

    /** The handler returned. */
    public HandlerRunAssert isCompleted() {
        return has(Outcome.COMPLETED);
    }

    /** The run failed, and the job runs again after a backoff. */
    public HandlerRunAssert isRetried() {
        return has(Outcome.RETRIED);
    }

    /** The run failed, and the job runs again after this time. */
    public HandlerRunAssert isRetriedAfter(Duration delay) {
        return isRetried().hasDelay(delay);
    }

    /** The handler asked to run again after this time. */
    public HandlerRunAssert isSnoozedFor(Duration delay) {
        return has(Outcome.SNOOZED).hasDelay(delay);
    }

    /** The run failed for good: nobody retries it. */
    public HandlerRunAssert isDead() {
        return has(Outcome.DEAD);
    }

    /** The handler heeded a cancellation. */
    public HandlerRunAssert isCancelled() {
        return has(Outcome.CANCELLED);
    }

    /** The handler returned what a submitter reads as this value. */
    public HandlerRunAssert hasResult(@Nullable Object expected) {
        isCompleted();
        Object result = expected == null ? actual.resultAs(Object.class) : actual.resultAs(expected.getClass());
        if (!Objects.equals(result, expected)) {
            failWithActualExpectedAndMessage(result, expected, "Expected result <%s> but was <%s>", expected, result);
        }
        return this;
    }

    /** The handler returned what is written as this JSON, character by character. */
    public HandlerRunAssert hasResultJson(String expected) {
        isCompleted();
        if (!actual.result().equals(expected)) {
            failWithActualExpectedAndMessage(
                    actual.result(), expected, "Expected result %s but was %s", expected, actual.result());
        }
        return this;
    }

    /** The run failed with an exception of this class; not with one of a subclass. */
    public HandlerRunAssert hasError(Class<? extends Throwable> type) {
        return hasErrorType(type.getName());
    }

    /** The run failed with this type of error: the name of a class, or {@code binding} when the payload does not fit. */
    public HandlerRunAssert hasErrorType(String type) {
        String found = error().type();
        if (!found.equals(type)) {
            failWithActualExpectedAndMessage(found, type, "Expected error of type %s but was <%s>", type, actual);
        }
        return this;
    }

    /** The message of the failure contains this text. */
    public HandlerRunAssert hasErrorMessageContaining(String text) {
        String message = error().message();
        if (!message.contains(text)) {
            failWithActualExpectedAndMessage(message, text, "Expected \"%s\" in the message \"%s\"", text, message);
        }
        return this;
    }

    /** The last progress that the handler reported has this fraction. */
    public HandlerRunAssert hasProgress(double fraction) {
        List<JobProgress> reports = actual.progress();
        if (reports.isEmpty() || reports.get(reports.size() - 1).fraction() != fraction) {
            failWithMessage("Expected progress %s but was %s", fraction, reports);
        }
        return this;
    }

    private HandlerRunAssert has(Outcome expected) {
        isNotNull();
        if (actual.outcome() != expected) {
            failWithActualExpectedAndMessage(
                    actual.outcome(), expected, "Expected %s but the run was <%s>", expected, actual);
        }
        return this;
    }

    private HandlerRunAssert hasDelay(Duration expected) {
        Duration delay = actual.delay().orElse(null);
        if (!expected.equals(delay)) {
            failWithActualExpectedAndMessage(delay, expected, "Expected delay %s but was %s", expected, delay);
        }
        return this;
    }

    private JobError error() {
        isNotNull();
        return actual.error().orElseThrow(() -> failure("Expected an error but the run was <%s>", actual));
    }
}
