package io.bananas.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.BrokenLog;
import io.bananas.testing.Logged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {

    private static final System.Logger LOG = System.getLogger(LogLineTest.class.getName());

    private static List<String> written(LogLine line) {
        try (Logged logged = new Logged()) {
            line.to(LOG);
            return logged.with("");
        }
    }

    @Test
    void saysItsCodeAndItsSentence() {
        assertThat(written(LogLine.of(LogCode.OUTCOME_LOST).with(LogField.JOB_ID, "j1")))
                .containsExactly("BANANAS-3003: the node could not store the outcome of job j1; "
                        + "it requeues the job with a later claim, about a minute on");
    }

    @Test
    void hasItsFieldsForALogThatKnowsFields() {
        LogLine line = LogLine.of(LogCode.DEAD_DELETED).with(LogField.COUNT, 12_345);

        assertThat(line.fields()).isEqualTo(Map.of(LogField.COUNT, 12_345));
        assertThat(line).hasToString("BANANAS-7002: dead jobs were deleted: 12345");
    }

    @Test
    void aValueIsNeitherAPatternNorALineOfItsOwn() {
        assertThat(written(
                        LogLine.of(LogCode.CLAIMS_AWAY).with(LogField.REASON, "{0} {job_id} $1 it's\nBANANAS-1005:")))
                .containsExactly("BANANAS-2002: the node cannot claim jobs and tries again: "
                        + "{0} {job_id} $1 it's BANANAS-1005:");
    }

    @Test
    void goesWithItsCauseAndWithTextBelow() {
        assertThat(written(LogLine.of(LogCode.SLOT_FAILED).because(new IllegalStateException("why"))))
                .containsExactly("BANANAS-2008: a worker slot failed; it goes on java.lang.IllegalStateException: why");
        assertThat(LogLine.of(LogCode.HANDLER_STUCK)
                        .below("\n    at a\n    at b")
                        .toString())
                .endsWith(" its thread is at\n    at a\n    at b");
    }

    @Test
    void theLastResortWritesWhatCanBeWritten() {
        try (Logged logged = new Logged()) {
            LastResortLog.write(LOG, LogCode.DUTY_FAILED, LogField.SECONDS, 3, new IllegalStateException("why"));
            LastResortLog.write(LOG, LogCode.CLAIM_FAILED, new IllegalStateException("why"));

            assertThat(logged.with("BANANAS"))
                    .containsExactly(
                            "BANANAS-5003: the scheduler failed; it tries again in 3 s java.lang.IllegalStateException: why",
                            "BANANAS-2001: the node could not claim jobs; it tries again "
                                    + "java.lang.IllegalStateException: why");
        }
    }

    @Test
    void theLastResortDoesNotThrowWhenNothingCanBeWritten() {
        try (BrokenLog broken = new BrokenLog("BANANAS")) {
            assertThat(broken).isNotNull();
            LastResortLog.write(LOG, LogCode.DUTY_FAILED, LogField.SECONDS, 3, new IllegalStateException("why"));
            LastResortLog.write(LOG, LogCode.CLAIM_FAILED, new IllegalStateException("why"));
        }
    }
}
