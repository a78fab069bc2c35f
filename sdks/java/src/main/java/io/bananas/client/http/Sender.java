package io.bananas.client.http;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.NotFoundException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Sends calls, and repeats those that failed where that is safe. Thread-safe. */
public final class Sender {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Answer DONE = new Answer(204, "", null, null);

    private final Transport transport;
    private final Repeats repeats;
    private final Time time;
    private final Limits limits;
    private final Set<Runnable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Sender(Target target, Repeats repeats, Time time, Limits limits) {
        this.transport = new Transport(target);
        this.repeats = repeats;
        this.time = time;
        this.limits = limits;
    }

    /**
     * Where to send to.
     *
     * @param http sends
     * @param server gets it
     * @param token lets it in; {@code null} for none
     * @param userAgent who the client says it is
     */
    public record Target(
            HttpClient http, ServerAddress server, @Nullable String token, String userAgent) {

        /** Without the token. */
        @Override
        public String toString() {
            return "Target[" + server.origin() + "]";
        }
    }

    /** Sends a call and repeats it. The future fails with a {@link BananasException} when the answer is no success. */
    public CompletableFuture<Answer> send(Call call) {
        checkOpen();
        Sending sending = new Sending(call);
        sending.attempt();
        return sending.outcome;
    }

    /** Sends a call once. The future fails with a {@link BananasException} when the answer is no success. */
    public CompletableFuture<Answer> once(Call call) {
        return once(call, limits.timeout().plus(call.longPoll()));
    }

    /**
     * Lets nobody begin to send with a client that is closed.
     *
     * @throws IllegalStateException when it is
     */
    public void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the client is closed");
        }
    }

    private CompletableFuture<Answer> once(Call call, Duration limit) {
        Chain<Answer> outcome = new Chain<>();
        if (closed) {
            outcome.cancel(true);
            return outcome;
        }
        Runnable cancel = () -> outcome.cancel(true);
        open.add(cancel);
        outcome.onSuccess(transport.send(call, limit), answer -> {
            if (answer.isSuccess()) {
                outcome.complete(answer);
            } else {
                outcome.completeExceptionally(answer.problem());
            }
        });
        CompletableFuture<Answer> unused = outcome.whenComplete((answer, failure) -> open.remove(cancel));
        return outcome;
    }

    /** Ends the calls that are under way, and sends no more. */
    public void close() {
        closed = true;
        open.forEach(Runnable::run);
    }

    /** One call with its repeats. */
    private final class Sending {

        private final Chain<Answer> outcome = new Chain<>();
        private final Call call;
        private final long end = time.nanos() + limits.callTimeout().toNanos();
        private int done;
        private boolean inDoubt;

        Sending(Call call) {
            this.call = call;
        }

        void attempt() {
            Duration left = Duration.ofNanos(end - time.nanos());
            Duration own = limits.timeout().plus(call.longPoll());
            Duration limit = left.compareTo(own) < 0 ? left : own;
            outcome.after(once(call, limit.compareTo(SHORTEST) < 0 ? SHORTEST : limit), this::judge);
        }

        private void judge(Answer answer, @Nullable Throwable failure) {
            if (failure == null) {
                outcome.complete(answer);
            } else if (failure instanceof BananasException known) {
                judge(known);
            } else {
                outcome.completeExceptionally(failure);
            }
        }

        private void judge(BananasException failure) {
            if (inDoubt && call.method().equals("DELETE") && failure instanceof NotFoundException) {
                // an earlier attempt deleted it, and its answer was lost
                outcome.complete(DONE);
                return;
            }
            inDoubt |= Repeats.isInDoubt(failure);
            Duration pause = repeats.pause(done, failure);
            if (done >= limits.retries()
                    || !repeats.mayFollow(failure, call.safe())
                    || time.nanos() + pause.toNanos() - end > 0) {
                if (inDoubt || Repeats.mayBeDone(failure)) {
                    failure.leaveInDoubt();
                }
                outcome.completeExceptionally(failure);
                return;
            }
            done++;
            outcome.onSuccess(time.pause(pause), over -> attempt());
        }
    }
}
