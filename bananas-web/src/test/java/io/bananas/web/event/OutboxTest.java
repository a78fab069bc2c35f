package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Piece OPEN = Piece.comment("open");
    private static final Piece ALIVE = Piece.comment("still here");

    private final Outbox outbox = new Outbox();

    private List<String> takeAll() {
        List<String> taken = new ArrayList<>();
        for (byte[] next = outbox.next(); next != null; next = outbox.next()) {
            taken.add(new String(next, UTF_8));
        }
        return taken;
    }

    private static Frames frames(long dropped, String... ids) {
        return Frames.of(Snapshots.of(dropped, ids));
    }

    private static String text(Piece piece) {
        return new String(piece.bytes(), UTF_8);
    }

    @Test
    void whatWaitsComesInItsOrderAndOnce() {
        outbox.say(OPEN);
        outbox.show(frames(0, "a"));
        outbox.say(ALIVE);

        assertThat(takeAll()).containsExactly(text(OPEN), text(frames(0, "a")), text(ALIVE));
        assertThat(takeAll()).isEmpty();
    }

    @Test
    void newFramesTakeThePlaceOfThoseThatWaitAndCountTheirJobs() {
        outbox.show(frames(0, "a", "b"));
        outbox.show(frames(3, "c"));
        outbox.show(frames(1, "d"));
        assertThat(takeAll()).containsExactly(text(frames(7, "d")));

        outbox.show(frames(0, "e"));
        assertThat(takeAll()).containsExactly(text(frames(0, "e")));
    }

    @Test
    void anOverviewForWhoComesLaterMissesNothing() {
        outbox.show(frames(3, "a").overview());
        outbox.show(frames(1, "b"));

        assertThat(takeAll()).containsExactly(text(frames(1, "b")));
    }

    @Test
    void aCommentThatWaitsIsNotSaidTwice() {
        outbox.say(OPEN);
        outbox.say(ALIVE);
        outbox.say(ALIVE);
        assertThat(takeAll()).containsExactly(text(OPEN), text(ALIVE));

        outbox.say(ALIVE);
        assertThat(takeAll()).containsExactly(text(ALIVE));
    }
}
