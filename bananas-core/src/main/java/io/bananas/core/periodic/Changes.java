package io.bananas.core.periodic;

import io.bananas.core.job.Schedule;
import java.util.Objects;

/** What stays of a schedule that changes. */
final class Changes {

    private Changes() {}

    /**
     * The new state of a schedule: it keeps what it has fired, and its next occurrence where that does not depend on what has changed. The
     * state before, when nothing has changed.
     */
    static Schedule of(Schedule before, Schedule made) {
        boolean sameTimes = before.enabled() == made.enabled()
                && before.cron().equals(made.cron())
                && before.timezone().equals(made.timezone());
        Schedule after = made.with(before.progress().to(sameTimes ? before.nextFireAt() : made.nextFireAt()));
        Schedule unchanged =
                new Schedule(after.id(), after.plan(), after.job(), after.enabled(), before.origin(), after.progress());
        boolean sameOrigin = before.origin().source() == after.origin().source()
                && Objects.equals(before.origin().application(), after.origin().application());
        return sameOrigin && unchanged.equals(before) ? before : after;
    }
}
