package io.bananas.core.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question that costs much, for all who ask at about the same time. Whoever asks while another thread finds the answer waits for
 * that one. All of these get the same answer, or the same failure. A failure is not kept: who asks after it finds out anew. Thread-safe.
 */
public final class SharedAnswer<T> {

    private final Supplier<T> question;
    private final Duration fresh;
    private final Ticker ticker;
    private @Nullable Asked<T> last;

    /**
     * An answer that is there, or on its way.
     *
     * @param sinceNanos when somebody began to find it
     */
    private record Asked<T>(CompletableFuture<T> answer, long sinceNanos) {}

    /**
     * @param question finds the answer; no two threads do at the same time
     * @param fresh for how long an answer is good enough, counted from when somebody began to find it
     */
    public SharedAnswer(Supplier<T> question, Duration fresh, Ticker ticker) {
        this.question = question;
        this.fresh = fresh;
        this.ticker = ticker;
    }

    /** The answer, as fresh as is asked for; it may be older by the time that it takes to find. Throws what the question throws. */
    public T get() {
        Asked<T> asked;
        boolean isMine = false;
        synchronized (this) {
            asked = last;
            if (asked == null || isOld(asked)) {
                asked = new Asked<>(new CompletableFuture<>(), ticker.nanos());
                last = asked;
                isMine = true;
            }
        }
        return isMine ? find(asked.answer) : await(asked.answer);
    }

    /** An answer on its way is young, however long it takes. */
    private boolean isOld(Asked<T> asked) {
        return asked.answer.isCompletedExceptionally()
                || (asked.answer.isDone() && ticker.since(asked.sinceNanos).compareTo(fresh) >= 0);
    }

    private T find(CompletableFuture<T> answer) {
        try {
            T found = question.get();
            answer.complete(found);
            return found;
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
            throw failure;
        }
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }
}
