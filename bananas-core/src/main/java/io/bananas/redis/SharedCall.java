package io.bananas.redis;

import io.bananas.core.view.NotSubmittedException;
import io.bananas.redis.connect.UnsuitableRedisException;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** One call of {@code enqueue} for the jobs of several threads. Guarded by {@link SharedEnqueue} until it is sent. */
final class SharedCall {

    private static final Seat.Answer KNOWN = () -> true;
    private static final Seat.Answer NEW = () -> false;

    private final List<Seat> seats = new ArrayList<>();
    private final PieceSize size = new PieceSize();

    /** Made in advance: there may be no memory when a call fails. */
    private final Seat.Answer failing = this::throwAgain;

    private volatile @Nullable Seat sender;
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
        seat.joins(this);
        return this;
    }

    boolean has(Seat seat) {
        return seats.contains(seat);
    }

    /** Takes a seat out. Answers whether it was there. Needs no memory. */
    boolean remove(Seat seat) {
        boolean isThere = seats.remove(seat);
        if (isThere) {
            size.remove(seat.job());
        }
        return isThere;
    }

    /** The seat whose thread has waited for the longest time; {@code null} when all threads have gone. */
    @Nullable
    Seat firstThere() {
        for (int i = 0; i < seats.size(); i++) {
            if (!seats.get(i).hasLeft()) {
                return seats.get(i);
            }
        }
        return null;
    }

    /** Begins the call, or hands it on: the thread of this seat sends it. */
    void sendBy(Seat next) {
        sender = next;
    }

    boolean isSentBy(Seat seat) {
        return seat.equals(sender);
    }

    /** Whether the thread that was to send the call, and to tell the others, has gone. Who has no answer then gets none. */
    boolean isLost() {
        Seat now = sender;
        return now != null && now.hasLeft() && now.equals(sender);
    }

    /** The answer of a call that has failed, or is lost. */
    Seat.Answer failing() {
        return failing;
    }

    /** The fields of all jobs. */
    List<String> fields() {
        if (seats.size() == 1) {
            return seats.get(0).fields();
        }
        List<String> fields =
                new ArrayList<>(seats.size() * seats.get(0).fields().size());
        seats.forEach(seat -> fields.addAll(seat.fields()));
        return fields;
    }

    /**
     * Answers all seats. Of several jobs with one id the first counts, and the others find it known.
     *
     * @param known the ids that were known before this call
     * @return the answer for the seat that sends
     */
    boolean answer(Set<String> known, Seat sending) {
        Set<String> seen = new HashSet<>(known);
        boolean own = false;
        for (Seat seat : seats) {
            boolean isKnown = !seen.add(seat.job().id());
            if (seat.equals(sending)) {
                own = isKnown;
            } else {
                seat.answer(isKnown ? KNOWN : NEW);
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
            seats.get(i).answer(failing);
        }
    }

    private boolean throwAgain() {
        throw again(failure);
    }

    private static RuntimeException again(@Nullable Throwable e) {
        if (e == null) {
            return new QueueUnavailableException(
                    "the thread that was to store the job has ended; it may have been stored", null);
        }
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnsuitableRedisException) {
            return new UnsuitableRedisException(message);
        }
        if (e instanceof NotSubmittedException notSubmitted) {
            return notSubmitted.again();
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
