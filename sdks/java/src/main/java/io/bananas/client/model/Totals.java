package io.bananas.client.model;

import io.bananas.client.json.Fields;

/**
 * Numbers of all routes. {@code processing}, {@code scheduled}, {@code dead} and {@code unserved} count the jobs that are there now; the
 * others count what has ever happened.
 */
public final class Totals extends Answered {

    public Totals(Fields fields) {
        super(fields);
    }

    public long processing() {
        return fields.number("processing");
    }

    public long scheduled() {
        return fields.number("scheduled");
    }

    public long dead() {
        return fields.number("dead");
    }

    /** Waiting jobs whose name or route no live node serves. */
    public long unserved() {
        return fields.number("unserved");
    }

    public long completed() {
        return fields.number("completed");
    }

    /** Jobs that died. */
    public long failed() {
        return fields.number("failed");
    }

    public long retried() {
        return fields.number("retried");
    }

    public long crashed() {
        return fields.number("crashed");
    }

    public long cancelled() {
        return fields.number("cancelled");
    }
}
