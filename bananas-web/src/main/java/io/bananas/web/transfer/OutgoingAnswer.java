package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends an answer as fast as its client takes it, without a waiting thread. Thread-safe. */
final class OutgoingAnswer implements WriteListener, Transfer {

    private static final System.Logger LOG = System.getLogger(OutgoingAnswer.class.getName());

    private final AsyncContext async;
    private final HttpServletResponse response;
    private final ServletOutputStream out;
    private final Answer answer;
    private final Transfers transfers;
    private final Pace pace = new Pace(System.nanoTime());
    private boolean ended;

    OutgoingAnswer(AsyncContext async, HttpServletResponse response, Answer answer, Transfers transfers)
            throws IOException {
        this.async = async;
        this.response = response;
        this.out = response.getOutputStream();
        this.answer = answer;
        this.transfers = transfers;
    }

    void start() {
        transfers.add(this);
        out.setWriteListener(this);
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        while (!ended && out.isReady()) {
            byte @Nullable [] next = answer.next();
            if (next == null) {
                end();
            } else {
                out.write(next);
                pace.moved(next.length);
            }
        }
    }

    @Override
    public synchronized void onError(Throwable failure) {
        LOG.log(System.Logger.Level.DEBUG, "a client does not take its answer", failure);
        end();
    }

    @Override
    public synchronized void look(long now) {
        if (!ended && pace.isTooSlow(now)) {
            LOG.log(System.Logger.Level.DEBUG, "a client takes its answer too slowly");
            disown();
            end();
        }
    }

    /**
     * Nobody may take what was not sent for an empty answer with status 200, which servers would send now. The client need not be the one
     * that was slow: a server without processor time calls the listener late.
     */
    private void disown() {
        if (!response.isCommitted()) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "1");
            response.setContentLengthLong(0);
        }
    }

    private void end() {
        if (!ended) {
            ended = true;
            transfers.remove(this);
            answer.close();
            transfers.handBack().complete(async);
        }
    }
}
