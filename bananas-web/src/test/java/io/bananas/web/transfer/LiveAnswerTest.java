package io.bananas.web.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LiveAnswerTest {

    private final StubClient client = new StubClient();
    private final LiveAnswer answer = client.answer();

    private void send(String text) {
        answer.send(text.getBytes(UTF_8));
    }

    @Test
    void whatWasSaidBeforeTheAnswerBeganComesFirst() {
        send("a");
        assertThat(client.text()).isEmpty();

        client.open();
        send("b");
        assertThat(client.text()).isEqualTo("ab");
        assertThat(client.calls).containsExactly("Content-Type: text/event-stream");
        assertThat(answer.isOver()).isFalse();
    }

    @Test
    void whatDoesNotFitWaitsForTheClient() {
        client.open();
        client.stall();
        send("a");
        send("b");
        assertThat(client.text()).isEmpty();

        client.goOn();
        assertThat(client.text()).isEqualTo("ab");
    }

    @Test
    void aClientThatTakesNothingIsDroppedBeforeMuchWaits() {
        client.open();
        client.stall();
        byte[] half = new byte[LiveAnswer.MOST_BYTES / 2];
        answer.send(half);
        answer.send(half);
        assertThat(answer.isOver()).isFalse();

        answer.send(new byte[1]);
        assertThat(answer.isOver()).isTrue();
        assertThat(client.calls).endsWith("complete", "ended");
    }

    @Test
    void soIsOneForWhomManySmallPiecesWait() {
        client.open();
        client.stall();
        for (int i = 0; i < LiveAnswer.MOST_PIECES; i++) {
            send("x");
        }
        assertThat(answer.isOver()).isFalse();

        send("x");
        assertThat(answer.isOver()).isTrue();
    }

    @Test
    void oneThatTakesItsPiecesIsKeptWhateverItGets() {
        client.open();
        for (int i = 0; i < 3; i++) {
            answer.send(new byte[LiveAnswer.MOST_BYTES]);
        }

        assertThat(answer.isOver()).isFalse();
        assertThat(client.text()).hasSize(3 * LiveAnswer.MOST_BYTES);
    }

    @Test
    void aClientThatIsGoneIsNoticedByTheNextWrite() {
        client.open();
        client.leave();
        assertThat(answer.isOver()).isFalse();

        send("a");
        assertThat(answer.isOver()).isTrue();
        assertThat(client.calls).endsWith("complete", "ended");
    }

    @Test
    void endsOnceAndSaysNothingAfterwards() {
        client.open();
        answer.end();
        answer.end();
        send("late");
        answer.onError(new IllegalStateException("late"));

        assertThat(client.calls).containsExactly("Content-Type: text/event-stream", "complete", "ended");
        assertThat(client.text()).isEmpty();
    }

    @Test
    void oneThatEndsBeforeItBeganIsCompletedWhenItBegins() {
        answer.end();
        assertThat(client.calls).containsExactly("ended");

        client.open();
        assertThat(client.calls).endsWith("complete");
    }

    @Test
    void oneThatNeverBeginsEndsWithItsRequest() {
        client.fail();

        assertThat(client.calls).containsExactly("ended");
        assertThat(answer.isOver()).isTrue();
    }
}
