package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.view.NotSubmittedException;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of a call whose threads go away with an error. */
@Timeout(60)
class SharedCallTest {

    private final SharedCall call = new SharedCall();
    private final Seat first = seat("a");
    private final Seat second = seat("b");
    private final Seat third = seat("c");

    private Seat seat(String id) {
        var made = job(id).build();
        Seat seat = new Seat(made, List.of(made.id()));
        call.add(seat);
        return seat;
    }

    private static boolean heard(Seat seat) {
        return Objects.requireNonNull(seat.await()).take();
    }

    @Test
    void whoWaitsForAThreadThatHasGoneHearsThatItsJobIsInDoubt() {
        call.sendBy(first);
        first.left = true;

        assertThatThrownBy(() -> heard(second))
                .isInstanceOf(QueueUnavailableException.class)
                .hasMessageContaining("may have been stored");
    }

    @Test
    void eachHearsThatNothingWasSubmittedByAnExceptionOfItsOwn() {
        NotSubmittedException refusal = new NotSubmittedException("replicas are missing");
        call.sendBy(first);
        call.fail(refusal);

        assertThatThrownBy(() -> heard(second))
                .isInstanceOf(NotSubmittedException.class)
                .isNotSameAs(refusal)
                .hasMessage("nothing was submitted: replicas are missing");
    }

    @Test
    void anAnswerCountsAlthoughItsSenderHasGoneSince() {
        call.sendBy(first);
        call.answer(Set.of("b"), first);
        first.left = true;

        assertThat(heard(second)).isTrue();
        assertThat(heard(third)).isFalse();
    }

    @Test
    void aThreadThatHasGoneIsNotAskedToSend() {
        first.left = true;
        assertThat(call.firstThere()).isSameAs(second);

        second.left = true;
        third.left = true;
        assertThat(call.firstThere()).isNull();
    }

    @Test
    void aCallThatAnotherThreadSendsIsNotLost() {
        call.sendBy(first);
        call.remove(first);
        call.sendBy(second);
        first.left = true;

        assertThat(call.isLost()).isFalse();
        assertThat(second.await()).as("it is to send").isNull();
    }

    @Test
    void aSeatThatIsTakenOutMakesRoom() {
        call.remove(second);
        for (int i = 2; i < PieceSize.MOST; i++) {
            assertThat(call.takes(third)).isTrue();
            seat("d" + i);
        }

        assertThat(call.takes(third)).isFalse();
        assertThat(call.remove(second)).isFalse();
    }
}
