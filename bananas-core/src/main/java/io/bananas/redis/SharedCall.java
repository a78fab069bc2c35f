package io.bananas.redis;

import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** One call of {@code enqueue} for the jobs of several threads. Guarded by {@link SharedEnqueue} until it is sent. */
final class SharedCall {

    private static final Seat.Turn KNOWN = () -> true;
    private static final Seat.Turn NEW = () -> false;

    private final List<Seat> seats = new ArrayList<>();
    private final PieceSize size = new PieceSize();

    /** Made in advance: there may be no memory when a call fails. */
    private final Seat.Turn failing = this::throwAgain;

    private volatile @Nullable Throwable failure;

    boolean isEmpty() {
        return seats.isEmpty();
    }

    boolean takes(Seat seat) {
        return size.takes(seat.job());
    }

    SharedCall add(Seat seat) {
        seats.add(seat);
        size.add(seat.job());
        return this;
    }

    boolean has(Seat seat) {
        return seats.contains(seat);
    }

    /** The seat that has waited for the longest time. */
    Seat first() {
        return seats.get(0);
    }

    /** A call for all seats but one. */
    SharedCall without(Seat gone) {
        SharedCall rest = new SharedCall();
        seats.stream().filter(seat -> !seat.equals(gone)).forEach(rest::add);
        return rest;
    }

    /** The fields of all jobs. */
    List<String> fields() {
        if (seats.size() == 1) {
            return first().fields();
        }
        List<String> fields = new ArrayList<>(seats.size() * first().fields().size());
        seats.forEach(seat -> fields.addAll(seat.fields()));
        return fields;
    }

    /**
     * Answers all seats. Of several jobs with one id the first counts, and the others find it known.
     *
     * @param known the ids that were known before this call
     * @return the answer of the sender
     */
    boolean answer(Set<String> known, Seat sender) {
        Set<String> seen = new HashSet<>(known);
        boolean own = false;
        for (Seat seat : seats) {
            boolean isKnown = !seen.add(seat.job().id());
            if (seat.equals(sender)) {
                own = isKnown;
            } else {
                seat.wake(isKnown ? KNOWN : NEW);
            }
        }
        return own;
    }

    /**
     * Tells all seats that have no answer that the call has failed. Each thread throws an exception of its own. Allocates nothing, so that
     * it works when no memory is left.
     */
    void fail(Throwable e) {
        failure = e;
        for (int i = 0; i < seats.size(); i++) {
            seats.get(i).wake(failing);
        }
    }

    private boolean throwAgain() {
        throw again(Objects.requireNonNull(failure, "the call has failed"));
    }

    private static RuntimeException again(Throwable e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnsuitableRedisException) {
            return new UnsuitableRedisException(message);
        }
        if (e instanceof QueueUnavailableException) {
            return new QueueUnavailableException(message, e);
        }
        if (e instanceof JedisDataException) {
            return new JedisDataException(message, e);
        }
        return new QueueUnavailableException(
                "the call that was to store the job failed; the job may have been stored: " + e, e);
    }
}
