package io.bananas.web.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.web.transfer.Body.Fit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body takes memory as it arrives, and gives all of it back. */
class BodyTest {

    private static final int MEGABYTE = 1024 * 1024;

    private final Budget budget = new Budget(MEGABYTE);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 16 * 1024, 64 * 1024, 64 * 1024 + 1, 300_000})
    void whatArrivedIsHandedOverAsItWas(int size) {
        byte[] sent = bytes(size);
        for (int length : new int[] {size, -1}) {
            Body body = new Body(budget, length, MEGABYTE);
            assertThat(body.open()).isTrue();
            send(body, sent);
            ByteBuffer whole = body.take();
            byte[] arrived = new byte[whole.remaining()];
            whole.get(arrived);
            assertThat(arrived).isEqualTo(sent);
            body.close();
            assertThat(budget.used()).isZero();
        }
    }

    @Test
    void aBodyThatHasHardlyBegunCountsLittleWhateverItsLength() {
        Body body = new Body(budget, 900_000, MEGABYTE);
        body.open();
        body.add(bytes(11), 11);
        assertThat(budget.used()).isEqualTo(Body.LEAST);
    }

    @Test
    void itCountsAtMostTwiceWhatHasArrived() {
        Body body = new Body(budget, 900_000, MEGABYTE);
        body.open();
        for (int arrived = 30_000; arrived <= 900_000; arrived += 30_000) {
            send(body, bytes(30_000));
            assertThat(budget.used()).isBetween((long) arrived, Math.min(900_000, 2L * arrived));
        }
        assertThat(budget.used()).isEqualTo(900_000);
    }

    @Test
    void whatIsBeyondTheLimitIsTooLarge() {
        Body body = new Body(budget, -1, 1000);
        body.open();
        assertThat(body.add(bytes(1000), 1000)).isEqualTo(Fit.FITS);
        assertThat(body.add(bytes(1), 1)).isEqualTo(Fit.TOO_LARGE);
    }

    @Test
    void whatIsBeyondTheBudgetIsRefusedAndTheOthersGoOn() {
        Body first = new Body(budget, 900_000, MEGABYTE);
        Body second = new Body(budget, 900_000, MEGABYTE);
        first.open();
        second.open();
        send(first, bytes(900_000));
        assertThat(second.add(bytes(200_000), 200_000)).isEqualTo(Fit.NO_MEMORY);
        second.close();
        second.close();
        assertThat(budget.used()).isEqualTo(900_000);
        first.close();
        assertThat(budget.used()).isZero();
    }

    @Test
    void ofLargeBodiesThatComeBesideEachOtherOneIsServed() {
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Body body = new Body(budget, 900_000, MEGABYTE);
            assertThat(body.open()).isTrue();
            bodies.add(body);
        }
        for (int arrived = 0; arrived < 900_000; arrived += 10_000) {
            for (Body body : List.copyOf(bodies)) {
                if (body.add(bytes(10_000), 10_000) == Fit.NO_MEMORY) {
                    body.close();
                    bodies.remove(body);
                }
            }
        }
        assertThat(bodies).hasSize(1);
        assertThat(bodies.get(0).take().remaining()).isEqualTo(900_000);
    }

    @Test
    void bodiesThatOnlyBeginAreBoundedToo() {
        int opened = 0;
        while (new Body(budget, 1_000_000, MEGABYTE).open()) {
            opened++;
        }
        assertThat(opened).isEqualTo(MEGABYTE / Body.LEAST);
    }

    @Test
    void itIsHandedOverOnce() {
        Body body = new Body(budget, 0, MEGABYTE);
        body.take();
        assertThatThrownBy(body::take).isInstanceOf(IllegalStateException.class);
    }

    private static void send(Body body, byte[] bytes) {
        byte[] piece = new byte[10_000];
        for (int start = 0; start < bytes.length; start += piece.length) {
            int count = Math.min(piece.length, bytes.length - start);
            System.arraycopy(bytes, start, piece, 0, count);
            assertThat(body.add(piece, count)).isEqualTo(Fit.FITS);
        }
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
