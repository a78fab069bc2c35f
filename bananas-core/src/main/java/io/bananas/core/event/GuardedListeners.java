package io.bananas.core.event;

import io.bananas.core.log.LastResortLog;
import io.bananas.core.log.LogCode;

/** Passes each event on to several listeners. When one of them throws, neither the others nor the jobs notice. */
public final class GuardedListeners implements JobListener {

    private static final System.Logger LOG = System.getLogger(GuardedListeners.class.getName());

    private final JobListener[] listeners;

    public GuardedListeners(JobListener... listeners) {
        this.listeners = listeners.clone();
    }

    @Override
    public void on(JobEvent event) {
        for (JobListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | Error e) {
                LastResortLog.write(LOG, LogCode.LISTENER_FAILED, e);
            }
        }
    }
}
