package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Fault;
import io.bananas.chaos.plan.Conduct;
import io.bananas.spi.JobStatus;
import org.junit.jupiter.api.Test;

/** Every rule has a history that breaks it and nothing else, so that a verdict of PASSED means something. */
class CheckerTest {

    private static final String JOB = "job-1";

    private final Faked faked = new Faked();

    @Test
    void nothingIsWrongWithAJobThatRanOnce() {
        faked.acknowledged(JOB, Conduct.QUICK).run(10, JOB, 5, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void nothingIsWrongWithAJobThatRanAgainAfterItsWorkerWasKilled() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .start(10, JOB, 5, "w1.1")
                .effect(11, JOB, 5, "w1.1")
                .fault("kill", "w1", 12, 2_000)
                .run(11_000, JOB, 9, "w2.1")
                .end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aLostJob() {
        faked.acknowledged(JOB, Conduct.QUICK);
        assertThat(faked.broken()).containsExactly("An acknowledged job is known in the end");
    }

    @Test
    void aJobThatNeverEnds() {
        faked.acknowledged(JOB, Conduct.QUICK).end(JOB, JobStatus.PENDING, 0, 0);
        assertThat(faked.broken()).containsExactly("A job comes to an end");
    }

    @Test
    void anEndWithoutAResult() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .run(10, JOB, 5, "w1.1")
                .end(JOB, new JobEnd(JobStatus.COMPLETED, 1, 0, null, false, true));
        assertThat(faked.broken()).containsExactly("A job that has ended has a result that says the same");
    }

    @Test
    void aResultThatSaysSomethingElse() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .run(10, JOB, 5, "w1.1")
                .end(JOB, new JobEnd(JobStatus.COMPLETED, 1, 0, JobStatus.FAILED, false, true));
        assertThat(faked.broken()).containsExactly("A job that has ended has a result that says the same");
    }

    @Test
    void aDoubleEnd() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .start(10, JOB, 5, "w1.1")
                .fault("freeze", "w1", 11, 20_000)
                .run(12_000, JOB, 9, "w2.1")
                .ended(20_001, JOB, 5, "w1.1")
                .end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).containsExactly("A job ends once");
    }

    @Test
    void anEndAfterItWasCancelled() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .start(10, JOB, 5, "w1.1")
                .cancel(11, JOB, "AT_ONCE")
                .effect(12, JOB, 5, "w1.1")
                .ended(13, JOB, 5, "w1.1")
                .end(JOB, JobStatus.CANCELLED, 0, 0);
        assertThat(faked.broken()).containsExactly("A job ends once");
    }

    @Test
    void aDoubleEndThatOnlyTheCounterKnows() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .run(10, JOB, 5, "w1.1")
                .end(JOB, JobStatus.COMPLETED, 1, 0)
                .countOneTooMany();
        assertThat(faked.broken()).containsExactly("The counters agree with the jobs");
    }

    @Test
    void anEndThatNobodyCaused() {
        faked.acknowledged(JOB, Conduct.QUICK).run(10, JOB, 5, "w1.1").end(JOB, JobStatus.CANCELLED, 1, 0);
        assertThat(faked.broken())
                .containsExactly("A job ends as its handler says, or cancelled when somebody asked for it");
    }

    @Test
    void aJobThatCompletedAlthoughItWasCancelled() {
        faked.acknowledged(JOB, Conduct.QUICK).cancel(5, JOB, "AT_ONCE").effect(11, JOB, 5, "w1.1");
        faked.end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken())
                .containsExactly("A job ends as its handler says, or cancelled when somebody asked for it");
    }

    @Test
    void aJobThatCompletedWithoutHavingDoneAnything() {
        faked.acknowledged(JOB, Conduct.QUICK).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly("A job that completed had its effect");
    }

    @Test
    void aPayloadOrAResultThatHasChanged() {
        faked.acknowledged(JOB, Conduct.LARGE)
                .run(10, JOB, 5, "w1.1")
                .end(JOB, new JobEnd(JobStatus.COMPLETED, 1, 0, JobStatus.COMPLETED, false, false));
        assertThat(faked.broken()).containsExactly("A payload and a result are kept as they were given");
    }

    @Test
    void anAttemptThatACrashBurned() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .start(10, JOB, 5, "w1.1")
                .fault("kill", "w1", 12, 2_000)
                .run(11_000, JOB, 9, "w2.1")
                .end(JOB, JobStatus.COMPLETED, 2, 1);
        assertThat(faked.broken())
                .containsExactly("Attempts are counted by runs, and never burned by crashes or drains");
    }

    @Test
    void aRetryTooMany() {
        faked.acknowledged(JOB, Conduct.DOOMED).end(JOB, JobStatus.FAILED, 4, 0);
        assertThat(faked.broken())
                .containsExactly("Attempts are counted by runs, and never burned by crashes or drains");
    }

    @Test
    void aCrashOutOfTheBlue() {
        faked.acknowledged(JOB, Conduct.QUICK).run(10, JOB, 5, "w1.1").end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).containsExactly("A crash has a fault behind it");
    }

    @Test
    void aFaultMayTakeTheOutcomeOfARunThatIsOver() {
        faked.acknowledged(JOB, Conduct.TARGET)
                .start(10, JOB, 5, "w1.1")
                .cancel(1_000, JOB, "REQUESTED")
                .leave(1_010, JOB, 5, "w1.1")
                .fault("redis-kill", Fault.ALL, 1_011, 9_000)
                .end(JOB, JobStatus.CANCELLED, 0, 1);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aBurialBeforeItsTime() {
        faked.acknowledged(JOB, Conduct.DOOMED).fault("kill", "w1", 0, 1).fault("kill", "w2", 0, 1);
        faked.end(JOB, new JobEnd(JobStatus.FAILED, 0, Faked.MAX_CRASHES - 1, JobStatus.FAILED, true, true));
        assertThat(faked.broken()).containsExactly("A crash has a fault behind it");
    }

    @Test
    void aCancelThatReachedNobody() {
        faked.acknowledged(JOB, Conduct.TARGET)
                .start(10, JOB, 5, "w1.1")
                .cancel(1_000, JOB, "REQUESTED")
                .effect(60_000, JOB, 5, "w1.1")
                .leave(60_001, JOB, 5, "w1.1")
                .end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly("Cancelling a running job stops it");
    }

    @Test
    void aCancelMayReachAWorkerLateThatWasCutOff() {
        faked.acknowledged(JOB, Conduct.TARGET)
                .start(10, JOB, 5, "w1.1")
                .cancel(1_000, JOB, "REQUESTED")
                .fault("redis-kill", Fault.ALL, 2_000, 30_000)
                .fault("black-hole", "w1", 10_000, 45_000)
                .effect(60_000, JOB, 5, "w1.1")
                .leave(60_001, JOB, 5, "w1.1")
                .end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aFenceThatCameTwice() {
        faked.acknowledged(JOB, Conduct.FLAKY)
                .start(10, JOB, 5, "w1.1")
                .leave(11, JOB, 5, "w1.1")
                .run(500, JOB, 5, "w2.1")
                .end(JOB, JobStatus.COMPLETED, 2, 0);
        assertThat(faked.broken()).containsExactly("A fence is given once");
    }

    @Test
    void aFenceThatWentBack() {
        faked.acknowledged(JOB, Conduct.FLAKY)
                .start(10, JOB, 5, "w1.1")
                .leave(11, JOB, 5, "w1.1")
                .start(500, JOB, 4, "w2.1")
                .leave(501, JOB, 4, "w2.1")
                .end(JOB, JobStatus.FAILED, 2, 0);
        assertThat(faked.broken())
                .containsExactly(
                        "A job ends as its handler says, or cancelled when somebody asked for it",
                        "Each run has a larger fence than the one before");
    }

    @Test
    void aStaleEffect() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .start(10, JOB, 5, "w1.1")
                .fault("freeze", "w1", 11, 20_000)
                .run(12_000, JOB, 9, "w2.1")
                .effect(20_001, JOB, 5, "w1.1")
                .end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).containsExactly("No effect takes place under a stale fence");
    }

    @Test
    void aRunAfterTheEnd() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .run(10, JOB, 5, "w1.1")
                .start(500, JOB, 6, "w2.1")
                .end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly("Nothing runs after its end");
    }

    @Test
    void aRunAfterItWasCancelled() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .cancel(5, JOB, "AT_ONCE")
                .start(500, JOB, 6, "w2.1")
                .end(JOB, JobStatus.CANCELLED, 0, 0);
        assertThat(faked.broken()).containsExactly("Nothing runs after its end");
    }

    @Test
    void aLeaseTakenFromAHealthyWorker() {
        faked.acknowledged(JOB, Conduct.SLOW)
                .start(10, JOB, 5, "w1.1")
                .fault("kill", "w2", 5_000, 30_000)
                .run(31_000, JOB, 9, "w3.1")
                .end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).containsExactly("A healthy worker keeps its lease");
    }

    @Test
    void aLeaseMayBeTakenLongAfterItsWorkerIsGone() {
        faked.acknowledged(JOB, Conduct.SLOW)
                .start(10, JOB, 5, "w1.1")
                .fault("kill", "w1", 500, 2_000)
                .entry(501, Kind.GONE, "", 0, "w1.1", "")
                .run(60_000, JOB, 9, "w1.2")
                .end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aLeaseMayBeTakenFromAWorkerThatStalledOrWhileRedisWasAway() {
        faked.acknowledged(JOB, Conduct.SLOW)
                .start(10, JOB, 5, "w1.1")
                .entry(30_000, Kind.STALL, "", 0, "w1.1", "12000")
                .start(31_000, JOB, 9, "w3.1")
                .fault("redis-kill", Fault.ALL, 40_000, 60_000)
                .run(65_000, JOB, 11, "w2.1")
                .end(JOB, JobStatus.COMPLETED, 1, 2);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aStaleStartOfAHealthyWorker() {
        faked.acknowledged(JOB, Conduct.QUICK)
                .run(10, JOB, 9, "w2.1")
                .entry(50_000, Kind.START_REFUSED, JOB, 5, "w1.1", "1")
                .end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly("A healthy worker starts nothing whose lease it has lost");
    }

    @Test
    void aBatchOfWhichPartsAreMissing() {
        faked.entry(0, Kind.BATCH, "", 0, "batches.1", "one 2 1").entry(5, Kind.BATCH, "", 0, "batches.1", "two 2 1");
        assertThat(faked.broken()).isEmpty();
        faked.planned("one-0", Conduct.BULK).run(10, "one-0", 5, "w1.1").end("one-0", JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly("A batch is taken as a whole or not at all");
        faked.planned("one-1", Conduct.BULK).run(20, "one-1", 6, "w1.1").end("one-1", JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
        faked.entry(30, Kind.BATCH_TAKEN, "", 0, "batches.1", "two 2 1");
        assertThat(faked.broken()).containsExactly("A batch is taken as a whole or not at all");
    }

    @Test
    void aRecordOfALaterVersionThatSomebodyTouched() {
        faked.changed("job:1 was this and is that");
        assertThat(faked.broken()).containsExactly("Records of a later version are left alone");
    }

    @Test
    void somethingLeftBehind() {
        faked.leftover("1 leases");
        assertThat(faked.broken()).containsExactly("Nothing is left behind");
    }

    @Test
    void aSurprise() {
        faked.entry(1, Kind.SURPRISE, "", 0, "", "w1.1 has died by itself");
        assertThat(faked.broken()).containsExactly("Nothing unforeseen happens");
    }

    @Test
    void aCaseComesWithItsHistory() {
        faked.acknowledged(JOB, Conduct.QUICK).start(10, JOB, 5, "w1.1");
        assertThat(new Checker(faked.evidence()).violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.cases())
                        .singleElement()
                        .asString()
                        .contains(JOB, "START", "w1.1", "fence 5"));
    }
}
