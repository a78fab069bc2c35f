package io.bananas.client.http;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.ConnectionFailedException;
import io.bananas.client.error.ProblemException;
import io.bananas.client.error.RateLimitedException;
import io.bananas.client.error.RequestTimedOutException;
import io.bananas.client.error.UnavailableException;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Decides whether to repeat a call, and after which pause. Stateless. */
public final class Repeats {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LONGEST_FROM = 6;
    private static final int FIRST_REFUSAL = 400;
    private static final int LAST_REFUSAL = 499;

    private final DoubleSupplier random;

    /**
     * @param random from 0 to 1
     */
    public Repeats(DoubleSupplier random) {
        this.random = random;
    }

    /** Whether a call may be sent again after this. */
    public boolean mayFollow(BananasException failure, boolean safe) {
        if (failure instanceof RateLimitedException) {
            return true;
        }
        if (failure instanceof ConnectionFailedException broken) {
            return safe || broken.nothingSent();
        }
        return safe && isInDoubt(failure);
    }

    /** Whether the server may have done what it was asked for. If not, it refused the call, or never got it. */
    static boolean mayBeDone(BananasException failure) {
        if (failure instanceof ConnectionFailedException broken) {
            return !broken.nothingSent();
        }
        return !(failure instanceof ProblemException problem)
                || failure instanceof UnavailableException
                || problem.status() < FIRST_REFUSAL
                || problem.status() > LAST_REFUSAL;
    }

    /** Whether it is not known what came of the call: it is worth to ask again. */
    static boolean isInDoubt(BananasException failure) {
        return failure instanceof UnavailableException
                || failure instanceof RequestTimedOutException
                || (failure instanceof ConnectionFailedException broken && !broken.nothingSent());
    }

    /**
     * How long to wait first: full jitter, and at least as long as the server said.
     *
     * @param number how many repeats there were
     */
    public Duration pause(int number, BananasException failure) {
        Duration most = number < LONGEST_FROM ? FIRST.multipliedBy(1L << number) : LONGEST;
        Duration part = Duration.ofNanos((long) (most.toNanos() * random.getAsDouble()));
        Duration least = retryAfter(failure);
        return least == null || part.compareTo(least) >= 0 ? part : least;
    }

    private static @Nullable Duration retryAfter(BananasException failure) {
        return failure instanceof ProblemException problem ? problem.retryAfter() : null;
    }
}
