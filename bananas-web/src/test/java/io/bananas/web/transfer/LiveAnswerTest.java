package io.bananas.web.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveAnswerTest {

    private final Queue<byte[]> pieces = new ConcurrentLinkedQueue<>();
    private final StubClient client = new StubClient(pieces::poll);
    private final LiveAnswer answer = client.answer();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch timeout = new CountDownLatch(1);

    @AfterEach
    void stop() {
        timeout.countDown();
        threads.shutdownNow();
    }

    private void send(String text) {
        pieces.add(text.getBytes(UTF_8));
        answer.tell();
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
    void whatDoesNotFitIsNotTakenBeforeTheClientGoesOn() {
        client.open();
        client.stall();
        send("a");
        send("b");
        assertThat(client.text()).isEmpty();
        assertThat(pieces).hasSize(2);

        client.goOn();
        assertThat(client.text()).isEqualTo("ab");
    }

    private void takeOnePieceAndStall() {
        client.open();
        pieces.add(new byte[1]);
        client.stallAfterThis();
        answer.tell();
        assertThat(pieces).isEmpty();
    }

    @Test
    void aClientThatDoesNotTakeItsPieceInTimeIsGone() {
        long before = System.nanoTime();
        takeOnePieceAndStall();
        answer.look(before + LiveAnswer.PATIENCE_NANOS - 1);
        assertThat(answer.isOver()).isFalse();

        answer.look(System.nanoTime() + LiveAnswer.PATIENCE_NANOS);
        assertThat(answer.isOver()).isTrue();
        assertThat(client.calls).endsWith("ended", "complete");
    }

    @Test
    void aClientThatHasAllMayBeSilentForLong() {
        client.open();
        send("a");
        answer.look(System.nanoTime() + 10 * LiveAnswer.PATIENCE_NANOS);
        assertThat(answer.isOver()).isFalse();

        takeOnePieceAndStall();
        client.goOn();
        answer.look(System.nanoTime() + 10 * LiveAnswer.PATIENCE_NANOS);
        assertThat(answer.isOver()).isFalse();
    }

    @Test
    void aClientThatIsGoneIsNoticedByTheNextWrite() {
        client.open();
        client.leave();
        assertThat(answer.isOver()).isFalse();

        send("a");
        assertThat(answer.isOver()).isTrue();
        assertThat(client.calls).endsWith("ended", "complete");
    }

    @Test
    void endsOnceAndSaysNothingAfterwards() {
        client.open();
        answer.end();
        answer.end();
        send("late");
        answer.onError(new IllegalStateException("late"));

        assertThat(client.calls).containsExactly("Content-Type: text/event-stream", "ended", "complete");
        assertThat(client.text()).isEmpty();
    }

    @Test
    void oneThatEndsBeforeItBeganIsCompletedWhenItBegins() {
        answer.end();
        assertThat(client.calls).containsExactly("ended");

        client.open();
        assertThat(client.calls).endsWith("complete");
    }

    /** A server takes no listener for a request that is over. */
    @Test
    void oneThatEndsWhileItBeginsIsCompletedAfterwards() {
        client.whileTheListenerIsSet = answer::end;

        client.open();
        assertThat(client.calls).containsExactly("Content-Type: text/event-stream", "ended", "complete");
    }

    @Test
    void oneThatNeverBeginsEndsWithItsRequest() {
        client.fail();

        assertThat(client.calls).containsExactly("ended");
        assertThat(answer.isOver()).isTrue();
    }

    /** Nobody completes the request meanwhile: the server may use its buffers. */
    @Test
    void aWriteThatNobodyCanEndHoldsUpNobodyAndIsCompletedAfterIt() throws InterruptedException {
        StubClient held = new StubClient(pieces::poll, new Writers(threads, System::nanoTime));
        held.holdUp(timeout);
        held.open();
        pieces.add(new byte[1]);
        held.answer().tell();
        held.waits.await();

        held.answer().tell();
        held.answer().onWritePossible();
        held.answer().look(System.nanoTime() + LiveAnswer.PATIENCE_NANOS);
        assertThat(held.answer().isOver()).isTrue();
        assertThat(held.calls).endsWith("waits", "ended");
        timeout.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(held.calls).endsWith("waits", "ended", "complete");
    }
}
