package io.bananas.core.access;

import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import io.bananas.spi.QueueUnavailableException;

/** Something that is tried again and again, and may fail. It logs once when it begins to fail. Not thread-safe. */
final class Step {

    private static final System.Logger LOG = System.getLogger(Step.class.getName());

    private final Runnable work;
    private boolean failing;

    Step(Runnable work) {
        this.work = work;
    }

    void run() {
        try {
            work.run();
            failing = false;
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "access waits for Redis: {0}", away.getMessage());
        } catch (RuntimeException e) {
            if (failing) {
                LOG.log(System.Logger.Level.DEBUG, "access fails as before", e);
            } else {
                failing = true;
                LogLine.of(LogCode.ACCESS_NOT_WRITTEN).because(e).to(LOG);
            }
        }
    }
}
