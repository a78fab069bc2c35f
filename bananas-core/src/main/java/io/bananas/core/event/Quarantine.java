package io.bananas.core.event;

import java.util.Collection;

/** Tells of each job that goes into quarantine because its record is missing or cannot be read. Thread-safe. */
public final class Quarantine {

    private final JobListener events;

    public Quarantine(JobListener events) {
        this.events = events;
    }

    /** These jobs are in quarantine now. */
    public void tell(Collection<String> ids) {
        for (String id : ids) {
            events.on(new JobEvent.Quarantined(id));
        }
    }
}
