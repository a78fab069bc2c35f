package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Fault;
import io.bananas.chaos.plan.Conduct;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OperatorRulesTest {

    private static final String PAUSED = "Nothing that comes to a paused route starts";
    private static final String LEFT_OUT = "No occurrence of a schedule is left out";
    private static final String OVERLAP = "A schedule without overlap waits for its last job";
    private static final String DELETED = "A deleted schedule does not fire";

    /** A job of a schedule that has run well. */
    private static Faked fired(Faked faked, long at, String job, long fence) {
        return faked.planned(job, Conduct.QUICK).run(at, job, fence, "w1.1").end(job, JobStatus.COMPLETED, 1, 0);
    }

    private static Faked held(long resumed, long started) {
        Faked faked = new Faked().planned("held-1", Conduct.QUICK).entry(10, Kind.PAUSED, "held-1", 0, "", "side");
        if (started < resumed) {
            faked.run(started, "held-1", 1, "w1.1").entry(resumed, Kind.RESUMED, "held-1", 0, "", "side");
        } else {
            faked.entry(resumed, Kind.RESUMED, "held-1", 0, "", "side").run(started, "held-1", 1, "w1.1");
        }
        return faked.end("held-1", JobStatus.COMPLETED, 1, 0);
    }

    @Test
    void whatComesToAPausedRouteStartsWhenItIsResumed() {
        assertThat(held(100, 101).broken()).isEmpty();
        assertThat(held(100, 50).broken()).containsExactly(PAUSED);
    }

    @Test
    void eachOccurrenceHasAJob() {
        Faked whole = fired(new Faked(), 0, "steady-20260701T120000", 1);
        assertThat(fired(whole, 10, "steady-20260701T120001", 2).broken()).isEmpty();
        assertThat(fired(whole, 20, "steady-20260701T120003", 3).broken()).containsExactly(LEFT_OUT);
    }

    @Test
    void afterALongOutageOccurrencesMayBeMissing() {
        Faked faked = fired(new Faked(), 0, "steady-20260701T120000", 1);
        fired(faked, 90_000, "steady-20260701T120130", 2).fault("redis-freeze", Fault.ALL, 1_000, 60_000);

        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void jobsOfAScheduleWithoutOverlapComeOneAfterTheOther() {
        Faked faked = fired(new Faked(), 0, "alone-20260701T120000", 1);
        assertThat(fired(faked, 10, "alone-20260701T120002", 2).broken()).isEmpty();
        faked.planned("alone-20260701T120009", Conduct.QUICK).start(20, "alone-20260701T120009", 4, "w1.1");
        assertThat(fired(faked, 21, "alone-20260701T120008", 3).broken()).contains(OVERLAP);
    }

    @Test
    void aDeletedScheduleFiresNothing() {
        Instant noon = Instant.parse("2026-07-01T12:00:00Z");
        Faked faked = fired(new Faked(), 0, "brief-20260701T120000", 1)
                .entry(5, Kind.AWAY, "", 0, "", away(noon.plusMillis(500), noon.plusMillis(4_000)));
        assertThat(fired(faked, 10, "brief-20260701T120004", 2).broken()).isEmpty();
        assertThat(fired(faked, 20, "brief-20260701T120003", 3).broken()).containsExactly(DELETED);
    }

    private static String away(Instant from, Instant to) {
        return "brief " + from.toEpochMilli() + " " + to.toEpochMilli();
    }
}
