package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An answer that goes on after its resource has returned, piece by piece, until somebody ends it. Nobody who sends a piece waits for the client.
 * A client that takes its pieces too slowly loses the connection, so that little of the answer waits for it. Thread-safe.
 */
public final class LiveAnswer implements WriteListener {

    private static final System.Logger LOG = System.getLogger(LiveAnswer.class.getName());

    /** How many bytes may wait for the client. */
    static final int MOST_BYTES = 256 * 1024;

    /** How many pieces may wait for the client. */
    static final int MOST_PIECES = 20;

    private final Map<String, String> headers;
    private final Runnable whenEnded;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ended;
    private boolean writable;
    private boolean flushed = true;
    private boolean broken;
    private @Nullable AsyncContext async;
    private @Nullable ServletOutputStream out;
    private @Nullable Transfers transfers;

    private LiveAnswer(Map<String, String> headers, Runnable whenEnded) {
        this.headers = headers;
        this.whenEnded = whenEnded;
    }

    /**
     * Lets the answer to a request go on. Its resource returns an empty answer with status 200 then.
     *
     * @param headers of the answer
     * @param whenEnded called once, when the answer has ended for whatever reason, also if it never begins. Must not wait
     */
    public static LiveAnswer of(ServletRequest request, Map<String, String> headers, Runnable whenEnded) {
        if (!(request.getAttribute(AnswerRoom.ATTRIBUTE) instanceof Answer answer)) {
            throw new IllegalStateException("nobody sends the answer to this request");
        }
        LiveAnswer live = new LiveAnswer(Map.copyOf(headers), whenEnded);
        answer.goOnAs(live);
        return live;
    }

    /** Begins to send what waits, once the resource has returned. */
    void open(AsyncContext started, HttpServletResponse response, Transfers all) throws IOException {
        headers.forEach(response::setHeader);
        started.addListener(new Closing());
        boolean over;
        ServletOutputStream stream = response.getOutputStream();
        synchronized (this) {
            over = ended;
            async = started;
            out = stream;
            transfers = all;
        }
        if (over) {
            all.handBack().complete(started);
        } else {
            stream.setWriteListener(this);
        }
    }

    /** Sends a piece, as soon as the client has taken those before. Nobody may change it any more. After the end it does nothing. */
    public void send(byte[] piece) {
        boolean tooSlow;
        synchronized (this) {
            if (ended) {
                return;
            }
            waiting.add(piece);
            waitingBytes += piece.length;
            writeSafely();
            tooSlow = waitingBytes > MOST_BYTES || waiting.size() > MOST_PIECES;
        }
        if (tooSlow) {
            LOG.log(System.Logger.Level.DEBUG, "a client takes its live answer too slowly");
            end();
        }
        endIfBroken();
    }

    @Override
    public void onWritePossible() {
        synchronized (this) {
            writable = true;
            writeSafely();
        }
        endIfBroken();
    }

    private void endIfBroken() {
        boolean gone;
        synchronized (this) {
            gone = broken;
        }
        if (gone) {
            end();
        }
    }

    private void writeSafely() {
        try {
            write();
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client does not take its live answer", e);
            broken = true;
        }
    }

    /** Writes and flushes while the server takes it. When it does not, it calls as soon as it does. */
    private void write() throws IOException {
        ServletOutputStream stream = out;
        while (writable && !ended && stream != null && (!waiting.isEmpty() || !flushed)) {
            if (!stream.isReady()) {
                writable = false;
                return;
            }
            byte[] next = waiting.poll();
            if (next == null) {
                flushed = true;
                stream.flush();
            } else {
                waitingBytes -= next.length;
                flushed = false;
                stream.write(next);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "the client of a live answer is gone", failure);
        end();
    }

    /** Ends the answer. What waits is not sent. A second call does nothing. */
    public void end() {
        AsyncContext started;
        Transfers all;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            waiting.clear();
            waitingBytes = 0;
            started = async;
            all = transfers;
        }
        if (started != null && all != null) {
            all.handBack().complete(started);
        }
        whenEnded.run();
    }

    /** Whether nobody gets anything of it any more. */
    public synchronized boolean isOver() {
        return ended;
    }

    /** Notices when the server ends the request by itself. */
    private final class Closing implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
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
