package io.bananas.chaos.plan;

import io.bananas.core.submit.Draft;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * A job that will be submitted.
 *
 * @param amount what its conduct needs: ms, or a number of attempts
 * @param maxRetries after the first attempt
 * @param timeout of one run
 * @param place where it waits
 * @param delay before it may start; zero: none
 */
public record Plan(
        String id, Conduct conduct, int amount, int maxRetries, Duration timeout, Place place, Duration delay) {

    /** A queue. */
    public record Place(String route, Priority priority) {

        @Override
        public String toString() {
            return route + ":" + priority.label();
        }
    }

    /** As the queue takes it. */
    public Draft toDraft() {
        JobRequest request = JobRequest.builder(conduct.jobName())
                .id(id)
                .priority(place.priority())
                .routingKey(place.route())
                .delay(delay.isZero() ? null : delay)
                .maxRetries(maxRetries)
                .timeout(timeout)
                .build();
        return new Draft(request, payload());
    }

    /** What the job is submitted with. */
    public String payload() {
        return conduct.isFilled() ? Filler.json(id, amount) : Integer.toString(amount);
    }

    /** What it returns when it completes. */
    public String expectedResult() {
        return conduct.isFilled() ? payload() : "null";
    }

    /** How it ends unless somebody cancels it. */
    public JobStatus expectedEnd() {
        return switch (conduct) {
            case DOOMED, HOPELESS, CONDEMNED -> JobStatus.FAILED;
            default -> JobStatus.COMPLETED;
        };
    }

    /** How many attempts that takes; unknown where a timeout decides, which a slow machine can make come more often. */
    public OptionalInt expectedAttempts() {
        return switch (conduct) {
            case QUICK, SLOW, SNOOZE, TARGET, HOPELESS, LARGE, CROWD, RARE, FOREIGN, BULK, SCRAPPED ->
                OptionalInt.of(1);
            case FLAKY -> OptionalInt.of(amount + 1);
            case DOOMED -> OptionalInt.of(maxRetries + 1);
            case OVERDUE, STUBBORN, CONTESTED, CONDEMNED -> OptionalInt.empty();
        };
    }
}
