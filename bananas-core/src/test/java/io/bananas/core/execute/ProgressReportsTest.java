package io.bananas.core.execute;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Lease;
import io.bananas.core.store.ProgressStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.JobProgress;
import io.bananas.spi.QueueUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressReportsTest {

    private static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    private final List<List<ProgressStore.Report>> calls = new ArrayList<>();
    private @Nullable RuntimeException failure;
    private final ProgressReports reports = new ProgressReports(this::store);

    private void store(List<ProgressStore.Report> written) {
        calls.add(List.copyOf(written));
        if (failure != null) {
            throw failure;
        }
    }

    private ActiveRun run(String id) {
        Claim claim = job(id).claimed(7);
        return new ActiveRun(claim, InstantSource.fixed(NOW), Ticker.SYSTEM, reports);
    }

    private List<JobProgress> lastCall() {
        return calls.get(calls.size() - 1).stream()
                .map(ProgressStore.Report::progress)
                .toList();
    }

    private static JobProgress at(double fraction, @Nullable String message) {
        return JobProgress.builder(fraction).message(message).at(NOW).build();
    }

    @Test
    void whoSaysNothingCostsNothing() {
        run("a");
        reports.write();
        reports.writeOf(List.of(job("a").claimed(7).lease()));

        assertThat(calls).isEmpty();
    }

    @Test
    void oneCallWritesTheNewestReportOfEachRunOnce() {
        ActiveRun one = run("a");
        for (int i = 0; i <= 1_000; i++) {
            one.progress(i / 1_000.0, "step " + i);
        }
        run("b").progress(0.25);
        reports.write();
        reports.write();

        assertThat(calls).hasSize(1);
        assertThat(lastCall()).containsExactlyInAnyOrder(at(1, "step 1000"), at(0.25, null));
        assertThat(calls.get(0)).allSatisfy(report -> assertThat(report.left()).isPositive());
    }

    @Test
    void theLastReportOfARunIsWrittenBeforeItsLeaseEnds() {
        ActiveRun one = run("a");
        run("b").progress(0.5, null);
        one.progress(1, "done");
        Lease lease = one.claim().lease();
        reports.writeOf(List.of(lease));
        reports.writeOf(List.of(lease));

        assertThat(calls).hasSize(1);
        assertThat(lastCall()).containsExactly(at(1, "done"));
    }

    @Test
    void reportsWaitWhileTheStoreIsAway() {
        failure = new QueueUnavailableException("away", new IllegalStateException());
        ActiveRun one = run("a");
        one.progress(0.1, null);
        reports.write();
        one.progress(0.2, null);
        failure = null;
        reports.write();
        reports.write();

        assertThat(calls).hasSize(2);
        assertThat(lastCall()).containsExactly(at(0.2, null));
    }

    @Test
    void whatTheStoreCannotTakeIsDropped() {
        failure = new IllegalStateException("broken");
        run("a").progress(0.1, null);
        reports.write();
        reports.write();

        assertThat(calls).hasSize(1);
    }

    @Test
    void manyReportsAreWrittenInPieces() {
        IntStream.range(0, 250).forEach(i -> run("job" + i).progress(0.5, null));
        reports.write();

        assertThat(calls).extracting(List::size).containsExactly(100, 100, 50);
    }

    @Test
    void aRunThatIsOverSaysNothingMore() {
        ActiveRun one = run("a");
        one.decide();
        one.progress(0.9, "late");
        reports.write();

        assertThat(calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN, Double.POSITIVE_INFINITY})
    void aFractionOutOfBoundsIsRefused(double fraction) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("a").progress(fraction, null))
                .withMessage("fraction must be between 0 and 1, but is " + fraction);
    }

    @Test
    void aLongMessageIsCutAndHalfACharacterIsWritten() {
        run("a").progress(0, "x".repeat(100_000));
        reports.write();
        assertThat(lastCall().get(0).message()).isEqualTo("x".repeat(199) + "…");
        run("a").progress(0, "half \ud83c");
        reports.write();
        assertThat(lastCall().get(0).message()).isEqualTo("half \\ud83c");
    }
}
