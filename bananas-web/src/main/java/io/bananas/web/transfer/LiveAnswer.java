package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on after its resource has returned, piece by piece, until somebody ends it. It takes a piece when the client has the one
 * before, and writes on {@link Writers}. So nobody else ever waits for the client, and nothing piles up for it here. Thread-safe.
 */
public final class LiveAnswer implements WriteListener, Transfer {

    private static final System.Logger LOG = System.getLogger(LiveAnswer.class.getName());

    /** How long a client may take for a piece: as long as other answers may stand still. */
    static final long PATIENCE_NANOS = Pace.WINDOW_NANOS;

    private final Map<String, String> headers;
    private final Supplier<byte @Nullable []> pieces;
    private final Runnable whenEnded;
    private final Turns turns = new Turns(this::turn);
    private @Nullable Opened opened;
    private boolean writable;
    private boolean ended;
    private boolean completed;
    private boolean underWay;
    private long begun;

    /** Of the turns, of which one follows the other. */
    private boolean flushed = true;

    /** What the server gave for this answer. */
    private record Opened(AsyncContext async, ServletOutputStream out, Transfers transfers) {}

    private LiveAnswer(Map<String, String> headers, Supplier<byte @Nullable []> pieces, Runnable whenEnded) {
        this.headers = headers;
        this.pieces = pieces;
        this.whenEnded = whenEnded;
    }

    /**
     * Lets the answer to a request go on. Its resource returns an empty answer with status 200 then.
     *
     * @param headers of the answer
     * @param pieces gives the next piece, which nobody may change any more; {@code null} when there is none at the moment. One thread calls it at
     *     a time
     * @param whenEnded called once, when the answer has ended for whatever reason, also if it never begins. Must not wait
     */
    public static LiveAnswer of(
            ServletRequest request,
            Map<String, String> headers,
            Supplier<byte @Nullable []> pieces,
            Runnable whenEnded) {
        if (!(request.getAttribute(AnswerRoom.ATTRIBUTE) instanceof Answer answer)) {
            throw new IllegalStateException("nobody sends the answer to this request");
        }
        LiveAnswer live = new LiveAnswer(Map.copyOf(headers), pieces, whenEnded);
        answer.goOnAs(live);
        return live;
    }

    /**
     * Begins to send what there is, once the resource has returned. Nobody completes the request before the server has its listener: it would
     * take none for a request that is over.
     */
    void open(AsyncContext started, HttpServletResponse response, Transfers transfers) throws IOException {
        headers.forEach(response::setHeader);
        started.addListener(new Closing());
        ServletOutputStream out = response.getOutputStream();
        out.setWriteListener(this);
        transfers.add(this);
        synchronized (this) {
            opened = new Opened(started, out, transfers);
        }
        if (isOver()) {
            transfers.remove(this);
        }
        tell();
    }

    /** Tells it that there is a piece. Never waits. */
    public void tell() {
        Opened now;
        synchronized (this) {
            now = opened;
        }
        if (now != null) {
            turns.ask(now.transfers.writers());
        }
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writable = true;
        }
        tell();
    }

    private void turn() {
        Opened now;
        boolean over;
        boolean writes;
        synchronized (this) {
            now = opened;
            over = ended;
            writes = writable;
        }
        if (now != null && over) {
            complete(now.async);
        } else if (now != null && writes) {
            writeSafely(now.out);
        }
    }

    private void complete(AsyncContext async) {
        synchronized (this) {
            if (completed) {
                return;
            }
            completed = true;
        }
        HandBack.completeHere(async);
    }

    private void writeSafely(ServletOutputStream out) {
        try {
            write(out);
        } catch (IOException | RuntimeException | Error e) {
            LOG.log(System.Logger.Level.DEBUG, "a client does not take its live answer", e);
            end();
        }
    }

    /** Writes and flushes while the server takes it. When it does not, it calls as soon as it does. */
    private void write(ServletOutputStream out) throws IOException {
        while (!isOver() && out.isReady()) {
            byte[] next = pieces.get();
            if (next != null) {
                begin();
                flushed = false;
                out.write(next);
            } else if (!flushed) {
                begin();
                flushed = true;
                out.flush();
            } else {
                rest();
                return;
            }
        }
    }

    private synchronized void begin() {
        underWay = true;
        begun = System.nanoTime();
    }

    private synchronized void rest() {
        underWay = false;
    }

    @Override
    public void look(long now) {
        boolean tooSlow;
        synchronized (this) {
            tooSlow = underWay && now - begun >= PATIENCE_NANOS;
        }
        if (tooSlow) {
            LOG.log(System.Logger.Level.DEBUG, "a client takes its live answer too slowly");
            end();
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "the client of a live answer is gone", failure);
        end();
    }

    /** Ends the answer. What waits is not sent; a write that is under way may still end. A second call does nothing. */
    public void end() {
        Opened now;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            now = opened;
        }
        if (now != null) {
            now.transfers.remove(this);
        }
        whenEnded.run();
        tell();
    }

    /** Whether nobody gets anything of it any more. */
    public synchronized boolean isOver() {
        return ended;
    }

    /** Notices when the server ends the request by itself. */
    private final class Closing implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            synchronized (LiveAnswer.this) {
                completed = true;
            }
            end();
        }

        @Override
        public void onError(AsyncEvent event) {
            end();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it has no timeout
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // nobody dispatches it
        }
    }
}
