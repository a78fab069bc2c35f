package io.bananas.core.periodic;

import io.bananas.core.job.Schedule;
import java.util.Objects;

/** Works out the state of a schedule after a change, and keeps what the change does not touch. */
final class Changes {

    private Changes() {}

    /**
     * The new state of a schedule. It keeps what the schedule has fired. It keeps the next occurrence, too, unless the change moves it.
     * When nothing changes, the answer is the old state.
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
