package io.bananas.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Conduct;
import io.bananas.spi.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Histories of one job over which clients fight; each that is wrong is wrong for one reason only. */
class ContestRulesTest {

    private static final String RULE = "Calls on a job have an order that explains its runs and its end";
    private static final String JOB = "job-1";
    private static final String NODE = "w1.1";

    private final Faked faked = new Faked();
    private int calls;

    @Test
    void aRunThatWasCancelledAndReplayedCompletes() {
        contested().start(1, JOB, 5, NODE);
        call(2, 4, "CANCEL", "REQUESTED");
        faked.leave(5, JOB, 5, NODE);
        call(20, 22, "REPLAY", "done");
        faked.run(30, JOB, 6, "w2.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void callsThatOverlapMayHaveTakenPlaceInAnyOrder() {
        contested();
        called(1, "x CANCEL");
        called(2, "y REPLAY");
        answered(9, "y REPLAY done");
        answered(10, "x CANCEL AT_ONCE");
        faked.livesBefore(JobStatus.CANCELLED, 1);
        faked.run(30, JOB, 6, NODE).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aCallWithoutAnAnswerMayHaveTakenPlaceOrNot() {
        contested();
        called(1, "x CANCEL");
        faked.entry(2, Kind.NO_ANSWER, JOB, 0, "", "x CANCEL").end(JOB, JobStatus.CANCELLED, 1, 0);
        assertThat(faked.broken()).isEmpty();
        faked.run(30, JOB, 6, NODE).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    @Timeout(30)
    void manyCallsWithoutAnAnswerAreNotTooManyToJudge() {
        contested();
        for (int i = 0; i < 50; i++) {
            called(2, "x" + i + (i % 2 == 0 ? " CANCEL" : " REPLAY"));
        }
        faked.run(30, JOB, 6, NODE).end(JOB, JobStatus.CANCELLED, 1, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aCrashOrAGiftBackBetweenIsExplained() {
        contested()
                .start(10, JOB, 5, NODE)
                .fault("kill", "w1", 11, 2_000)
                .run(11_000, JOB, 9, "w2.1")
                .end(JOB, JobStatus.COMPLETED, 1, 1);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aDeadJobIsDeletedAndComesAgain() {
        condemned()
                .start(1, JOB, 5, NODE)
                .entry(2, Kind.LEAVE, JOB, 5, NODE, "thrown")
                .ended(3, JOB, 5, NODE);
        call(10, 11, "DELETE", "done");
        call(12, 13, "CANCEL", "UNKNOWN");
        call(14, 15, "SUBMIT", "added");
        call(16, 17, "CANCEL", "AT_ONCE");
        faked.end(JOB, JobStatus.CANCELLED, 0, 0);
        assertThat(faked.broken()).isEmpty();
    }

    @Test
    void aRunThatNobodyCancelledEndsCancelled() {
        contested().start(1, JOB, 5, NODE);
        call(2, 4, "CANCEL", "REQUESTED");
        faked.leave(5, JOB, 5, NODE);
        call(20, 22, "REPLAY", "done");
        faked.start(30, JOB, 6, "w2.1").leave(40, JOB, 6, "w2.1").end(JOB, JobStatus.CANCELLED, 1, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aRunAfterItWasCancelledAtOnce() {
        contested();
        call(1, 2, "CANCEL", "AT_ONCE");
        faked.start(60_000, JOB, 5, NODE).leave(60_001, JOB, 5, NODE).end(JOB, JobStatus.CANCELLED, 0, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aRunThatCompletesAlthoughItWasCancelledAtOnce() {
        contested().start(1, JOB, 5, NODE);
        call(10, 11, "CANCEL", "AT_ONCE");
        faked.effect(20, JOB, 5, NODE).leave(21, JOB, 5, NODE).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aReplayThatDoesNotRun() {
        contested();
        call(1, 2, "CANCEL", "AT_ONCE");
        call(3, 4, "REPLAY", "done");
        faked.end(JOB, JobStatus.CANCELLED, 0, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aReplayThatRunsTwice() {
        contested();
        call(1, 2, "CANCEL", "AT_ONCE");
        call(3, 4, "REPLAY", "done");
        faked.run(10, JOB, 5, NODE).run(20, JOB, 6, "w2.1").end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aReplayOfAJobThatHasCompleted() {
        contested().run(1, JOB, 5, NODE);
        call(20, 21, "REPLAY", "done");
        faked.run(30, JOB, 6, NODE).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void anEndWithoutAnEffect() {
        contested().start(1, JOB, 5, NODE).leave(2, JOB, 5, NODE).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).contains(RULE);
    }

    @Test
    void aJobThatIsGoneAlthoughNobodyDeletedIt() {
        contested().start(1, JOB, 5, NODE);
        call(2, 4, "CANCEL", "REQUESTED");
        faked.leave(5, JOB, 5, NODE);
        call(10, 11, "DELETE", "nothing");
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aSubmissionThatMadeASecondJobOfAKnownId() {
        contested().run(1, JOB, 5, NODE);
        call(20, 21, "SUBMIT", "added");
        faked.run(30, JOB, 6, NODE).end(JOB, JobStatus.COMPLETED, 1, 0);
        assertThat(faked.broken()).containsExactly(RULE);
    }

    @Test
    void aLifeMoreThanTheCountersKnow() {
        condemned().start(1, JOB, 5, NODE).entry(2, Kind.LEAVE, JOB, 5, NODE, "thrown");
        call(10, 11, "REPLAY", "done");
        faked.start(20, JOB, 6, NODE)
                .entry(21, Kind.LEAVE, JOB, 6, NODE, "thrown")
                .end(JOB, JobStatus.FAILED, 1, 0);
        faked.livesBefore(JobStatus.FAILED, 0);
        assertThat(faked.broken()).containsExactly("The counters agree with the jobs");
    }

    private Faked contested() {
        return submitted(Conduct.CONTESTED);
    }

    private Faked condemned() {
        return submitted(Conduct.CONDEMNED);
    }

    private Faked submitted(Conduct conduct) {
        faked.planned(JOB, conduct);
        call(0, 0, "SUBMIT", "added");
        return faked;
    }

    private void call(long from, long to, String operation, String answer) {
        String call = ++calls + " " + operation;
        called(from, call);
        answered(to, call + " " + answer);
        if (answer.equals("done")) {
            faked.livesBefore(operation.equals("DELETE") || isCondemned() ? JobStatus.FAILED : JobStatus.CANCELLED, 1);
        }
    }

    private boolean isCondemned() {
        return faked.conductOf(JOB) == Conduct.CONDEMNED;
    }

    private void called(long at, String call) {
        faked.entry(at, Kind.CALL, JOB, 0, "", call);
    }

    private void answered(long at, String answer) {
        faked.entry(at, Kind.ANSWER, JOB, 0, "", answer);
    }
}
