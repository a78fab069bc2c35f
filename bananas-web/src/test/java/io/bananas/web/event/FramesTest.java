package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Snapshot;
import io.bananas.wire.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final String OVERVIEW = "event: overview\ndata: {\"at\":\"2026-11-21T12:00:00.123Z\","
            + "\"totals\":{\"processing\":1,\"scheduled\":2,\"dead\":3,\"completed\":4,\"failed\":5,\"retried\":6,"
            + "\"crashed\":7,\"cancelled\":8,\"unserved\":9},"
            + "\"waiting\":{\"high\":2,\"normal\":0,\"low\":0},\"oldest_ms\":70,\"routes_total\":12,"
            + "\"routes\":[{\"routing_key\":\"gpu\",\"paused\":true,"
            + "\"waiting\":{\"high\":2,\"normal\":0,\"low\":0},\"oldest_ms\":70,"
            + "\"served\":{\"high\":false,\"normal\":false,\"low\":true}}],"
            + "\"workers\":{\"nodes\":1,\"slots\":10,\"busy\":4,\"stuck\":1},\"findings\":3,\"dropped\":7}\n\n";

    private static final String JOB = "event: job\ndata: {\"id\":\"a\",\"name\":\"echo\",\"routing_key\":\"gpu\","
            + "\"status\":\"failed\",\"attempts\":3,\"error\":\"no\\nluck\",\"error_type\":\"java.io.IOException\","
            + "\"at\":\"2026-11-21T12:00:00.123Z\"}\n\n";

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    @Test
    void theJobsComeBeforeTheOverviewThatCountsThoseLeftOut() {
        Frames frames = Frames.of(Snapshots.of(7, "a"));

        assertThat(text(frames.bytes())).isEqualTo(JOB + OVERVIEW);
        assertThat(text(frames.overview().bytes())).isEqualTo(OVERVIEW);
    }

    @Test
    void whoMissedJobsIsToldHowMany() {
        Frames frames = Frames.of(Snapshots.of(7, "a"));
        assertThat(frames.news()).isEqualTo(8);
        assertThat(frames.after(0)).isSameAs(frames);

        Frames late = frames.after(5);
        assertThat(text(late.bytes())).isEqualTo(JOB + OVERVIEW.replace("\"dropped\":7", "\"dropped\":12"));
        assertThat(late.news()).isEqualTo(13);
        assertThat(frames.overview().news()).isZero();
    }

    @Test
    void aCommentIsALineOfItsOwn() {
        assertThat(text(Piece.comment("still here").bytes())).isEqualTo(": still here\n\n");
    }

    /** As many jobs as there may be, with errors as long as they may be, must not make a slow client of one that is not. */
    @Test
    void aLongErrorIsCut() throws IOException {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        JsonOutput.write(
                json, fields -> SnapshotJson.write(fields, Snapshots.job("a", "x".repeat(499) + "\ud83d\ude00y")));

        assertThat(text(json.toByteArray())).contains("\"error\":\"" + "x".repeat(499) + "…\"");
        assertThat(Snapshot.MOST_JOBS * json.size()).isLessThan(100_000);
    }
}
