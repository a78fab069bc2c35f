package io.bananas.core.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.testing.Logged;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logmanager.MDC;
import org.junit.jupiter.api.Test;

class LogFieldsTest {

    private static final System.Logger LOG = System.getLogger(LogFieldsTest.class.getName());
    private static final String NOWHERE = "nowhere.To.Be.Found";

    /** Stands in for the class of Open Liberty. */
    public static final class Extensions {

        static final Map<String, String> FIELDS = new TreeMap<>();

        private Extensions() {}

        public static void addExtension(String name, String value) {
            FIELDS.put(name, value);
        }

        public static boolean removeExtension(String name) {
            return FIELDS.remove(name) != null;
        }
    }

    /** Refuses what has no name. */
    public static final class Picky {

        private Picky() {}

        public static void addExtension(String name, String value) throws Exception {
            if (name.isEmpty()) {
                throw new Exception("refused: " + value);
            }
        }

        public static boolean removeExtension(String name) {
            if (name.isEmpty()) {
                throw new IllegalStateException("refused");
            }
            return true;
        }
    }

    @Test
    void areThereWhileTheyAreOpen() {
        try (LogFields fields = LogFields.open(Map.of(LogField.JOB_ID, "j1", LogField.ATTEMPT, 2))) {
            assertThat(fields).isNotNull();
            assertThat(MDC.copyObject()).isEqualTo(Map.of("job_id", "j1", "attempt", 2));
        }
        assertThat(MDC.copyObject()).isEmpty();
    }

    @Test
    void ofAnInnerOneHideThoseOfAnOuterOneForAsLongAsItIsOpen() {
        try (LogFields outer = LogFields.open(Map.of(LogField.JOB_ID, "j1", LogField.ATTEMPT, 2))) {
            try (LogFields middle = LogFields.open(Map.of(LogField.WORKER_ID, "n"));
                    LogFields inner = LogFields.open(Map.of(LogField.JOB_ID, "j2", LogField.COUNT, 3))) {
                assertThat(outer).isNotSameAs(inner).isNotSameAs(middle);
                assertThat(MDC.copyObject())
                        .isEqualTo(Map.of("job_id", "j2", "attempt", 2, "count", 3, "worker_id", "n"));
            }
            assertThat(MDC.copyObject()).isEqualTo(Map.of("job_id", "j1", "attempt", 2));
        }
        assertThat(MDC.copyObject()).isEmpty();
    }

    @Test
    void aLineHasItsCodeItsEventAndItsFieldsBesideThoseAroundIt() {
        try (Logged logged = new Logged();
                LogFields around = LogFields.open(Map.of(LogField.JOB_NAME, "echo", LogField.JOB_ID, "j1"))) {
            assertThat(around).isNotNull();
            LogLine.of(LogCode.JOB_CANCELLED).with(LogField.JOB_ID, "j2").to(LOG);

            assertThat(logged.fieldsWith("BANANAS"))
                    .containsExactly(
                            Map.of("code", "BANANAS-3026", "event", "cancelled", "job_id", "j2", "job_name", "echo"));
            assertThat(MDC.copyObject()).isEqualTo(Map.of("job_name", "echo", "job_id", "j1"));
        }
    }

    @Test
    void aFieldIsANumberInAllLinesOrInNone() {
        try (LogFields fields = LogFields.open(Map.of(LogField.JOB_ID, 7, LogField.COUNT, 7L))) {
            assertThat(fields).isNotNull();
            assertThat(MDC.copyObject()).isEqualTo(Map.of("job_id", "7", "count", 7L));
        }
    }

    @Test
    void onOpenLibertyTheNameSaysWhatIsANumber() {
        LogContext liberty = LogContext.find(NOWHERE, Extensions.class.getName());
        try (LogFields fields =
                LogFields.open(liberty, LogCode.DEAD_DELETED, Map.of(LogField.COUNT, 7, LogField.JOB_ID, "j1"))) {
            assertThat(fields).isNotNull();
            assertThat(Extensions.FIELDS).isEqualTo(Map.of("code", "BANANAS-7002", "count_long", "7", "job_id", "j1"));
        }
        assertThat(Extensions.FIELDS).isEmpty();
    }

    @Test
    void elsewhereThereAreNone() {
        LogContext none = LogContext.find(NOWHERE, NOWHERE);
        assertThat(none).isSameAs(LogContext.NONE);
        none.put("job_id", "j1");
        none.remove("job_id", false);
        try (LogFields fields = LogFields.open(none, null, Map.of(LogField.JOB_ID, "j1"))) {
            assertThat(fields).isNotNull();
            assertThat(MDC.copyObject()).isEmpty();
        }
    }

    @Test
    void aServersLogThatFailsIsHeard() {
        LogContext picky = LogContext.find(NOWHERE, Picky.class.getName());
        assertThatThrownBy(() -> picky.put("", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("refused: b");
        assertThatThrownBy(() -> picky.remove("", false)).hasMessage("refused");
    }
}
