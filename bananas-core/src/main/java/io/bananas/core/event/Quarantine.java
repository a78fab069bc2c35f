package io.bananas.core.event;

import java.util.Collection;

/** Tells of jobs that were set aside because their record is missing or cannot be read: once for each. Thread-safe. */
public final class Quarantine {

    private final JobEvents events;

    public Quarantine(JobEvents events) {
        this.events = events;
    }

    /** These jobs are in quarantine now. */
    public void tell(Collection<String> ids) {
        for (String id : ids) {
            events.setAside(id);
        }
    }
}
