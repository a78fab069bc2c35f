package io.bananas.core.maintain;

import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.store.DutyStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.DutyStore.Look;
import io.bananas.core.store.DutyStore.Note;
import io.bananas.core.time.Ticker;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether this node is on duty: of all nodes with the scheduler one is, and does the duties of all. The store's clock decides. Another
 * node takes over when the node on duty has not looked for some seconds. Two that do the duties at once do no harm. Thread-safe.
 */
public final class Shift {

    private static final System.Logger LOG = System.getLogger(Shift.class.getName());

    /** For how long a node that could not do its duties leaves them to others. */
    private static final Duration STANDS_BACK = Duration.ofSeconds(10);

    private final DutyStore store;
    private final String node;
    private final Duration lease;
    private final Ticker ticker;
    private final ReentrantLock looking = new ReentrantLock();
    private boolean onDuty;
    private boolean ended;
    private boolean rests;
    private boolean failed;
    private @Nullable Note seen;
    private @Nullable Long answeredNanos;
    private Duration silence = Duration.ZERO;
    private @Nullable Long stoodBackNanos;

    /**
     * @param lease how long the leases of this node last
     */
    public Shift(DutyStore store, String node, Duration lease, Ticker ticker) {
        this.store = store;
        this.node = node;
        this.lease = lease;
        this.ticker = ticker;
    }

    /**
     * Looks what there is to do. Called once a second. When the store does not answer, each duty has its turn: it tells of that, and of when
     * the store is back. A look that is still under way leaves nothing to do for another, and after the end nothing is left to do.
     *
     * @param isAble whether this node could do all its duties when it last tried
     */
    Glance look(boolean isAble) {
        if (!looking.tryLock()) {
            return Glance.NOTHING;
        }
        try {
            if (ended) {
                return Glance.OFF_DUTY;
            }
            if (!isAble) {
                stoodBackNanos = ticker.nanos();
            }
            Glance glance = onDuty ? lookOnDuty() : lookFromAside();
            failed = false;
            return glance;
        } catch (RuntimeException | Error e) {
            tell(e);
            return Glance.ANYTHING;
        } finally {
            looking.unlock();
        }
    }

    private void tell(Throwable e) {
        rests = false;
        if (!failed && !(e instanceof QueueUnavailableException)) {
            LastResortLog.write(LOG, LogCode.DUTY_FAILED, LogField.SECONDS, 1, e);
        }
        failed = true;
    }

    /** Every second look only asks whether anything is there. */
    private Glance lookOnDuty() {
        boolean asksLittle = !rests && stays();
        rests = asksLittle;
        if (asksLittle) {
            long start = ticker.nanos();
            boolean isAnything = store.isAnything();
            answered(start);
            if (!isAnything) {
                return Glance.NOTHING;
            }
        }
        return lookWhole();
    }

    /** A node that is not on duty looks every second time, whether the one on duty still does. */
    private Glance lookFromAside() {
        if (rests) {
            rests = false;
            return Glance.OFF_DUTY;
        }
        Note before = seen;
        if (before != null) {
            long start = ticker.nanos();
            Note now = store.note();
            answered(start);
            seen = now;
            if (!now.equals(before)) {
                // Whoever looked has seen the outage, if there was one.
                silence = Duration.ZERO;
                if (!now.node().isEmpty()) {
                    rests = true;
                    return Glance.OFF_DUTY;
                }
            }
        }
        return lookWhole();
    }

    private Glance lookWhole() {
        boolean stays = stays();
        long start = ticker.nanos();
        Glance glance = store.look(new Look(node, lease, silence(), stays));
        silence = Duration.ZERO;
        answeredNanos = start;
        onDuty = glance.onDuty() && stays;
        seen = seen == null ? Note.NOBODY : seen;
        return glance;
    }

    /** The longest time without an answer since the last whole look: small looks do not tell the store of an outage. */
    private @Nullable Duration silence() {
        Long answered = answeredNanos;
        if (answered == null) {
            return null;
        }
        Duration now = ticker.since(answered);
        return now.compareTo(silence) > 0 ? now : silence;
    }

    private void answered(long start) {
        Duration until = silence();
        silence = until == null ? Duration.ZERO : until;
        answeredNanos = start;
    }

    private boolean stays() {
        Long since = stoodBackNanos;
        return since == null || ticker.since(since).compareTo(STANDS_BACK) >= 0;
    }

    /** Leaves the duties to the next node that looks, for good. When the store is away, another takes over some seconds later. */
    void end() {
        looking.lock();
        try {
            ended = true;
            if (onDuty) {
                onDuty = false;
                store.look(new Look(node, lease, silence(), false));
            }
        } catch (RuntimeException away) {
            LOG.log(System.Logger.Level.DEBUG, "another node takes over later: {0}", away.getMessage());
        } finally {
            looking.unlock();
        }
    }
}
