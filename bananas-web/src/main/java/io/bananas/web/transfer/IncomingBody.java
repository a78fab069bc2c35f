package io.bananas.web.transfer;

import io.bananas.web.problem.HttpProblem;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body as it arrives. It reads at once what has arrived already. No thread waits for the rest: the server calls when more has
 * arrived. When the body is complete or refused, it dispatches the request again. Thread-safe.
 */
final class IncomingBody implements ReadListener, Transfer {

    private static final int PIECE = 16 * 1024;

    /**
     * How much to read of a refused body. A client that still sends does not see the answer. When its connection closes meanwhile, that
     * looks like a failure.
     */
    private static final long MOST_DISCARDED = 256L * 1024 * 1024;

    private static final HttpProblem BROKEN =
            new HttpProblem(HttpServletResponse.SC_BAD_REQUEST, "The body did not arrive completely.");
    private static final HttpProblem TOO_SLOW = new HttpProblem(
            HttpServletResponse.SC_REQUEST_TIMEOUT,
            "The body did not arrive in time: at least " + Pace.WINDOW_BYTES / 1024 + " KiB must come in "
                    + Pace.WINDOW_NANOS / 1_000_000_000 + " seconds, or the rest.");
    private static final HttpProblem NO_MEMORY = new HttpProblem(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "The server has no memory for more bodies of this caller at the moment; try again.")
            .tryAgainIn(1);

    private final HttpServletRequest request;
    private final ServletInputStream in;
    private final Transfers transfers;
    private final Body body;
    private final int limit;
    private final long length;
    private final byte[] piece;
    private final Pace pace = new Pace(System.nanoTime());
    private @Nullable AsyncContext async;
    private @Nullable HttpProblem refusal;
    private long arrived;
    private boolean ended;

    /** Makes a body without reading any of it. */
    IncomingBody(HttpServletRequest request, int limit, Memory memory, Transfers transfers) throws IOException {
        this.request = request;
        this.in = request.getInputStream();
        this.transfers = transfers;
        this.limit = limit;
        this.length = request.getContentLengthLong();
        this.piece = new byte[length > 0 ? (int) Math.min(length, PIECE) : PIECE];
        this.body = new Body(memory, length, limit);
    }

    /** Reads what has arrived, without waiting. Answers whether the body has ended. */
    synchronized boolean readAvailable() {
        if (length > limit) {
            refuse(BodyLimits.tooLarge(limit));
        } else if (!body.open()) {
            refuse(NO_MEMORY);
        }
        if (refusal != null && (request.getHeader("Expect") != null || length > MOST_DISCARDED)) {
            ended = true;
            return true;
        }
        try {
            for (int there = in.available(); there > 0 && !ended; there = in.available()) {
                add(in.read(piece, 0, Math.min(there, piece.length)));
            }
            // a server that has seen the end does not call a listener about it
            ended |= in.isFinished();
        } catch (IOException | RuntimeException e) {
            end(BROKEN);
        }
        return ended;
    }

    /** Reads the rest as it arrives. */
    void readOn() {
        AsyncContext started = request.startAsync();
        started.setTimeout(0);
        started.addListener(new Closing());
        synchronized (this) {
            async = started;
        }
        transfers.add(this);
        in.setReadListener(this);
    }

    @Override
    public synchronized void onDataAvailable() {
        try {
            while (!ended && in.isReady() && !in.isFinished()) {
                add(in.read(piece));
            }
        } catch (IOException | RuntimeException e) {
            end(BROKEN);
        }
        if (ended) {
            dispatch();
        }
    }

    @Override
    public synchronized void onAllDataRead() {
        ended = true;
        dispatch();
    }

    @Override
    public synchronized void onError(Throwable failure) {
        end(BROKEN);
        dispatch();
    }

    @Override
    public synchronized void look(long now) {
        if (!ended && pace.isTooSlow(now)) {
            end(TOO_SLOW);
            dispatch();
        }
    }

    private void add(int count) {
        if (count <= 0) {
            return;
        }
        pace.moved(count);
        arrived += count;
        if (refusal == null) {
            switch (body.add(piece, count)) {
                case FITS -> {}
                case TOO_LARGE -> refuse(BodyLimits.tooLarge(limit));
                case NO_MEMORY -> refuse(NO_MEMORY);
            }
        }
        ended |= arrived >= (length >= 0 ? length : MOST_DISCARDED);
    }

    /** Refuses the request. The node still reads the rest of the body. */
    private void refuse(HttpProblem problem) {
        refusal = problem;
        body.close();
    }

    private void end(HttpProblem problem) {
        if (!ended) {
            ended = true;
            refuse(problem);
        }
    }

    /** Dispatches the request, only once: the server may call again after the end. */
    private void dispatch() {
        AsyncContext started = async;
        if (started != null) {
            async = null;
            transfers.remove(this);
            transfers.handBack().dispatch(started);
        }
    }

    /** Why the request is not served; {@code null} when the body is there. */
    synchronized @Nullable HttpProblem refusal() {
        return refusal;
    }

    /** Whether the connection holds no more of the body, so that another request can use it. */
    synchronized boolean isReadToItsEnd() {
        return (length >= 0 && arrived >= length) || in.isFinished();
    }

    Body body() {
        return body;
    }

    /** Closes the body when the server ends the request by itself, since nobody serves the request then. */
    private final class Closing implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            transfers.remove(IncomingBody.this);
            body.close();
        }

        @Override
        public void onError(AsyncEvent event) {
            transfers.remove(IncomingBody.this);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // it has no timeout
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // the code that serves the request closes the body
        }
    }
}
