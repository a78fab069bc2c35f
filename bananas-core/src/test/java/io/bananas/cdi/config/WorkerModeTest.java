package io.bananas.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerModeTest {

    @ParameterizedTest
    @CsvSource({
        "thin, 5, true, true",
        "default, 10, true, true",
        "specialized, 10, true, true",
        "job-specialized, 10, true, true",
        "scheduler-only, 0, false, true",
        "api-only, 0, false, false"
    })
    void doesWhatTheContractSays(String label, int concurrency, boolean works, boolean schedules) {
        WorkerMode mode = mode(label);

        assertThat(mode.label()).isEqualTo(label);
        assertThat(mode.concurrency()).isEqualTo(concurrency);
        assertThat(mode.works()).isEqualTo(works);
        assertThat(mode.schedules()).isEqualTo(schedules);
    }

    private static WorkerMode mode(String label) {
        return SettingCatalogue.MODE.type().parse("WORKER_MODE", label);
    }

    @Test
    void thereAreNoOthers() {
        assertThat(Arrays.stream(WorkerMode.values()).map(WorkerMode::label))
                .containsExactly("thin", "default", "specialized", "job-specialized", "scheduler-only", "api-only");
    }
}
