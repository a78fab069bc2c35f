package io.bananas.client;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.JobCancelledException;
import io.bananas.client.error.JobFailedException;
import io.bananas.client.error.RateLimitedException;
import io.bananas.client.error.WaitTimedOutException;
import io.bananas.client.http.Answer;
import io.bananas.client.http.Call;
import io.bananas.client.http.Chain;
import io.bananas.client.http.Sender;
import io.bananas.client.json.Json;
import io.bananas.client.model.Job;
import io.bananas.client.model.Result;
import io.bananas.client.model.Status;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The wait for the end of one job: asks for its result again and again. */
final class Wait {

    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    private static final Duration WITHOUT_RETRY_AFTER = Duration.ofSeconds(1);
    private static final int NOT_ENDED = 202;

    private final Chain<Result> outcome = new Chain<>();
    private final Sender sender;
    private final Patience patience;
    private final Json json;
    private final String id;
    private final Call job;
    private final @Nullable Long end;
    private int failures;
    private @Nullable Long outageStart;

    private Wait(Sender sender, Patience patience, Json json, String id, @Nullable Duration timeout) {
        this.sender = sender;
        this.patience = patience;
        this.json = json;
        this.id = id;
        job = Call.get("/jobs/" + Call.part(id));
        end = timeout == null ? null : Long.valueOf(now() + timeout.toNanos());
    }

    static CompletableFuture<Result> start(
            Sender sender, Patience patience, Json json, String id, @Nullable Duration timeout) {
        sender.checkOpen();
        Wait wait = new Wait(sender, patience, json, id, timeout);
        wait.poll();
        return Chain.about(id, wait.outcome);
    }

    private long now() {
        return patience.time().nanos();
    }

    private void poll() {
        long start = now();
        Duration kept = LONGEST_POLL;
        if (end != null && end - start < kept.toNanos()) {
            kept = Duration.ofMillis(Math.max(0, Duration.ofNanos(end - start).toMillis()));
        }
        long half = kept.toNanos() / 2;
        Call call = job.next(job.path() + "/result?wait_ms=" + kept.toMillis(), kept);
        outcome.after(sender.once(call), (answer, failure) -> {
            if (failure instanceof BananasException known) {
                afterFailure(known, start);
            } else if (failure != null) {
                outcome.completeExceptionally(failure);
            } else if (answer.status() == NOT_ENDED) {
                failures = 0;
                outageStart = null;
                pause(now() - start > half ? Duration.ZERO : pauseOf(answer), null);
            } else {
                end(Parsed.result(answer, json));
            }
        });
    }

    private static Duration pauseOf(Answer answer) {
        return answer.retryAfter() == null ? WITHOUT_RETRY_AFTER : answer.retryAfter();
    }

    private void afterFailure(BananasException failure, long start) {
        if (!patience.repeats().mayFollow(failure, true)) {
            outcome.completeExceptionally(failure);
            return;
        }
        Duration pause = patience.repeats().pause(failures, failure);
        failures++;
        if (failure instanceof RateLimitedException) {
            // whoever says that it has too much to do is not away
            outageStart = null;
        } else if (outageStart == null) {
            outageStart = start;
        }
        if (outageStart != null
                && now() + pause.toNanos() - outageStart > patience.outage().toNanos()) {
            outcome.completeExceptionally(failure);
        } else {
            pause(pause, failure);
        }
    }

    private void pause(Duration pause, @Nullable BananasException last) {
        if (end != null && now() + pause.toNanos() - end >= 0) {
            outcome.completeExceptionally(new WaitTimedOutException(id, last));
        } else if (pause.isZero()) {
            poll();
        } else {
            outcome.onSuccess(patience.time().pause(pause), over -> poll());
        }
    }

    private void end(Result result) {
        switch (result.status()) {
            case Status.FAILED -> fail(result);
            case Status.CANCELLED -> outcome.completeExceptionally(new JobCancelledException(id));
            default -> outcome.complete(result);
        }
    }

    /** With the history of the job, if it is still there. */
    private void fail(Result result) {
        Chain<Job> read = Chain.of(sender.send(job), answer -> Parsed.job(answer, json));
        outcome.after(
                read,
                (found, failure) -> outcome.completeExceptionally(new JobFailedException(id, result.error(), found)));
    }
}
