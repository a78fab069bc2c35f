package io.bananas.web.transfer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends an answer as fast as its client takes it, without a waiting thread. Thread-safe. */
final class OutgoingAnswer implements WriteListener, Transfer {

    private static final System.Logger LOG = System.getLogger(OutgoingAnswer.class.getName());

    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Answer answer;
    private final Transfers transfers;
    private final Pace pace = new Pace(System.nanoTime());
    private boolean ended;

    OutgoingAnswer(AsyncContext async, ServletOutputStream out, Answer answer, Transfers transfers) {
        this.async = async;
        this.out = out;
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
            end();
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
