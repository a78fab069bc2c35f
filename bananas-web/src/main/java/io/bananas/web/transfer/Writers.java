package io.bananas.web.transfer;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads that write live answers. A few of them do, one write after the other. Some servers wait for the client while they flush, and
 * nobody can end that wait: such a write keeps its thread, and others do the rest. Thread-safe.
 */
final class Writers implements Executor {

    /** How many threads write while no client holds them up. */
    static final int FEW = 2;

    /** How many threads clients may hold up before the others wait for them. */
    static final int MOST = 256;

    /** A write that takes longer waits for its client. */
    static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final System.Logger LOG = System.getLogger(Writers.class.getName());

    private final Executor pool;
    private final LongSupplier nanos;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Set<Write> underWay = new HashSet<>();
    private int threads;
    private int heldUp;

    /**
     * Makes one whose threads have not begun.
     *
     * @param pool has a thread for each task
     * @param nanos the time, as of {@link System#nanoTime}
     */
    Writers(Executor pool, LongSupplier nanos) {
        this.pool = pool;
        this.nanos = nanos;
    }

    /** A write that a thread has begun. */
    private static final class Write {

        private final Runnable task;
        private final long begun;
        private boolean isLong;

        Write(Runnable task, long begun) {
            this.task = task;
            this.begun = begun;
        }
    }

    @Override
    public void execute(Runnable write) {
        synchronized (this) {
            waiting.add(write);
        }
        start(missing());
    }

    /** Lets others do what waits behind long writes. Called now and then. */
    void look(long now) {
        start(behindLongWrites(now));
        start(missing());
    }

    private synchronized int missing() {
        return Math.min(waiting.size(), FEW - (threads - heldUp));
    }

    private synchronized int behindLongWrites(long now) {
        int before = heldUp;
        for (Write write : underWay) {
            if (!write.isLong && now - write.begun >= LONG_NANOS) {
                write.isLong = true;
                heldUp++;
            }
        }
        // among those that wait there may be more clients that hold up their thread
        return heldUp > before ? waiting.size() : 0;
    }

    private void start(int more) {
        for (int i = 0; i < more && mayStart(); i++) {
            try {
                pool.execute(this::work);
            } catch (RuntimeException | Error e) {
                synchronized (this) {
                    threads--;
                }
                LOG.log(System.Logger.Level.DEBUG, "live answers got no thread; the server may be stopping", e);
            }
        }
    }

    private synchronized boolean mayStart() {
        if (threads >= MOST) {
            return false;
        }
        threads++;
        return true;
    }

    private void work() {
        for (Write write = next(); write != null; write = next()) {
            try {
                write.task.run();
            } catch (RuntimeException | Error e) {
                LOG.log(System.Logger.Level.DEBUG, "a live answer could not be written", e);
            } finally {
                end(write);
            }
        }
    }

    private synchronized @Nullable Write next() {
        Runnable task = waiting.poll();
        if (task == null) {
            threads--;
            return null;
        }
        Write write = new Write(task, nanos.getAsLong());
        underWay.add(write);
        return write;
    }

    private synchronized void end(Write write) {
        underWay.remove(write);
        if (write.isLong) {
            heldUp--;
        }
    }
}
