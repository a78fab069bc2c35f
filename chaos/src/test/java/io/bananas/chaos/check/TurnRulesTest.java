package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Fault;
import io.bananas.chaos.plan.Conduct;
import io.bananas.spi.JobStatus;
import org.junit.jupiter.api.Test;

/** How long a job may wait, and behind whom. The lease is 10 s. */
class TurnRulesTest {

    private static final String JOB = "job-1";
    private static final String PASSED_OVER =
            "A job is not passed over for ever by those of its priority that came later";

    private final Faked faked = new Faked();

    @Test
    void aJobThatLaterOnesPassOver() {
        faked.acknowledged(JOB, Conduct.RARE).acknowledgedAt(51_000, "job-2", Conduct.CROWD);
        faked.run(52_000, "job-2", 5, "w1.1").end("job-2", JobStatus.COMPLETED, 1, 0);
        faked.run(62_010, JOB, 6, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly(PASSED_OVER);
    }

    @Test
    void aJobThatAsManyLaterOnesPassOverAsAClaimTakes() {
        faked.slots(1);
        aJobThatLaterOnesPassOver(1);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aJobThatMoreLaterOnesPassOverThanAClaimTakes() {
        faked.slots(1);
        aJobThatLaterOnesPassOver(2);
        assertThat(faked.broken()).containsExactly(PASSED_OVER);
    }

    private void aJobThatLaterOnesPassOver(int count) {
        faked.acknowledged(JOB, Conduct.RARE).run(62_010, JOB, 9, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        for (int i = 0; i < count; i++) {
            String other = "other-" + i;
            faked.acknowledgedAt(51_000, other, Conduct.CROWD).run(52_000, other, 5 + i, "w1.1");
            faked.end(other, JobStatus.COMPLETED, 1, 0);
        }
    }

    @Test
    void aJobThatNeverStartsWhileLaterOnesDo() {
        faked.acknowledged(JOB, Conduct.RARE).acknowledgedAt(51_000, "job-2", Conduct.CROWD);
        faked.run(52_000, "job-2", 5, "w1.1").end("job-2", JobStatus.COMPLETED, 1, 0);
        faked.end(JOB, JobStatus.PENDING, 0, 0);
        assertThat(faked.broken()).containsExactly("A job comes to an end", PASSED_OVER);
    }

    @Test
    void aJobThatAWorkerHoldsForLessThanALeaseWhileALaterOneStarts() {
        faked.acknowledged(JOB, Conduct.RARE).acknowledgedAt(51_000, "job-2", Conduct.CROWD);
        faked.run(52_000, "job-2", 5, "w1.1").end("job-2", JobStatus.COMPLETED, 1, 0);
        faked.run(61_990, JOB, 6, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aQueueThatMovesSlowerThanThatOfAnotherRoute() {
        oneWaitsWhileTheOtherRouteMoves();
        faked.acknowledgedAt(0, "job-3", Conduct.CROWD).run(40_000, "job-3", 6, "w1.1");
        faked.end("job-3", JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aQueueThatStandsStillWhileThatOfAnotherRouteMoves() {
        oneWaitsWhileTheOtherRouteMoves();
        assertThat(faked.broken()).containsExactly(PASSED_OVER);
    }

    @Test
    void aQueueThatStandsStillWhileNothingCanMoveForMostOfTheTime() {
        oneWaitsWhileTheOtherRouteMoves();
        faked.fault("redis-kill", Fault.ALL, 1_000, 30_000);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aJobThatEarlierOnesKeepWaiting() {
        faked.acknowledged(JOB, Conduct.RARE).acknowledgedAt(49_000, "job-2", Conduct.CROWD);
        faked.run(52_000, "job-2", 5, "w1.1").end("job-2", JobStatus.COMPLETED, 1, 0);
        faked.run(52_010, JOB, 6, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    private void oneWaitsWhileTheOtherRouteMoves() {
        faked.acknowledged(JOB, Conduct.RARE);
        faked.acknowledgedOn("side", 41_000, "job-2", Conduct.CROWD);
        faked.run(60_000, "job-2", 5, "w1.1").end("job-2", JobStatus.COMPLETED, 1, 0);
        faked.run(70_000, JOB, 7, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 0);
    }
}
