package io.bananas.core.node;

import io.bananas.core.log.AwayNotice;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.service.Loop;
import io.bananas.core.store.NodeStore;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.NodeInfo;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Says again and again that this node is there, and what it does. It has a thread of its own: a store that hangs delays nothing else, and a
 * node reports while it drains, when nothing ticks any more.
 */
public final class NodeReporter implements Loop.Steps {

    private static final System.Logger LOG = System.getLogger(NodeReporter.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** Three reports in a row may be lost. */
    private static final Duration KEPT = Duration.ofSeconds(20);

    private final NodeStore store;
    private final Supplier<NodeInfo> self;
    private final Ticker ticker;
    private final Semaphore wanted = new Semaphore(0);
    private final AwayNotice notice;
    private long dueNanos;
    private volatile boolean stopping;

    /**
     * @param self describes the node as it is at the moment
     */
    public NodeReporter(NodeStore store, Supplier<NodeInfo> self, Ticker ticker) {
        this.store = store;
        this.self = self;
        this.ticker = ticker;
        this.dueNanos = ticker.nanos();
        notice = new AwayNotice(
                why -> LogLine.of(LogCode.NODE_NOT_SHOWN)
                        .with(LogField.REASON, why)
                        .to(LOG),
                () -> LogLine.of(LogCode.NODE_SHOWN).to(LOG));
    }

    /** Reports at once, since something has changed that others should see. */
    public void reportNow() {
        wanted.release();
    }

    @Override
    public void step() throws InterruptedException {
        if (wanted.tryAcquire(dueNanos - ticker.nanos(), TimeUnit.NANOSECONDS)) {
            wanted.drainPermits();
        }
        if (!stopping) {
            dueNanos = ticker.nanos() + EVERY.toNanos();
            store.report(self.get(), KEPT);
            notice.back();
        }
    }

    @Override
    public void failed(Throwable e) {
        notice.away(e);
    }

    @Override
    public void stopping(Duration patience) {
        stopping = true;
        wanted.release();
    }

    @Override
    public void end() {
        NodeInfo last = self.get();
        store.remove(last.id(), last.startedAt());
    }
}
