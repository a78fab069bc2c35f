package io.bananas.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobMoveTest {

    private static final Pattern ROW = Pattern.compile("\\| (`\\w+` \\|[^|]*\\|[^|]*)\\|.*");

    /** As {@code `claim` | `pending` | `processing`}. */
    private static String row(JobMove move) {
        return "`" + move.name().toLowerCase(Locale.ROOT) + "` | " + labels(move.from()) + "| " + labels(move.to());
    }

    private static String labels(Collection<JobStatus> statuses) {
        return statuses.stream()
                .map(status -> "`" + status.label() + "`")
                .collect(Collectors.joining(", ", "", " "))
                .stripLeading();
    }

    @Test
    void theGuideShowsTheseMovesAndNoOthers() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "GUARANTEES.md"));
        List<String> rows = guide.substring(guide.indexOf("## The states of a job"), guide.indexOf("## At least once"))
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(JobMove.values()).map(JobMoveTest::row).toList());
    }

    @Test
    void aJobThatHasEndedOnlyRunsAgainOrDisappears() {
        for (JobMove move : JobMove.values()) {
            if (move.from().stream().anyMatch(JobStatus::isEnd)) {
                assertThat(move).isIn(JobMove.REPLAY, JobMove.DELETE, JobMove.EXPIRE);
            }
        }
    }
}
