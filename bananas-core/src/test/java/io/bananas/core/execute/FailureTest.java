package io.bananas.core.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailureTest {

    /** Fails at whatever it is asked. */
    private static class Unspeakable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable String getMessage() {
            throw new IllegalStateException("no message");
        }

        @Override
        public String toString() {
            throw new StackOverflowError("no text");
        }
    }

    /** Does not even say where it comes from. */
    private static final class Mute extends Unspeakable {

        private static final long serialVersionUID = 1L;

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new OutOfMemoryError("no stack");
        }
    }

    @Test
    void anExceptionThatCannotBePrintedHasItsFrames() {
        Failure failure = Failure.thrown(new Unspeakable());

        assertThat(failure.type()).isEqualTo(Unspeakable.class.getName());
        assertThat(failure.message()).isEqualTo("Unspeakable");
        assertThat(failure.stack()).startsWith("\tat ").contains("FailureTest.anExceptionThatCannotBePrinted");
    }

    @Test
    void anExceptionThatSaysNothingAtAllHasItsType() {
        assertThat(Failure.thrown(new Mute())).isEqualTo(new Failure(Mute.class.getName(), "Mute", null));
    }

    @Test
    void anExceptionWhoseCauseCannotBePrintedHasWhatCameBefore() {
        Failure failure = Failure.thrown(new IllegalStateException("outer", new Unspeakable()));

        assertThat(failure.message()).isEqualTo("outer");
        assertThat(failure.stack()).startsWith("java.lang.IllegalStateException: outer");
    }

    @Test
    void anEnormousExceptionIsCut() {
        Exception chain = new IllegalStateException("innermost");
        for (int i = 0; i < 10_000; i++) {
            chain = new IllegalStateException("m".repeat(1_000), chain);
        }

        Failure failure = Failure.thrown(chain);

        assertThat(failure.message()).hasSize(1_000);
        assertThat(failure.stack()).hasSize(8_000).endsWith("…");
        assertThat(Failure.thrown(new IllegalStateException("m".repeat(5_000_000)))
                        .message())
                .hasSize(2_000);
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new IllegalStateException("one");
        Exception two = new IllegalStateException("two", one);
        one.initCause(two);

        assertThat(Failure.thrown(one).stack()).contains("one");
    }

    @Test
    void anExceptionWithoutAMessageIsNamed() {
        assertThat(Failure.thrown(new IllegalStateException()).message()).isEqualTo("IllegalStateException");
        assertThat(Failure.thrown(new IllegalStateException(" ")).message()).isEqualTo("IllegalStateException");
    }

    @Test
    void aFailureIsCutToASizeThatCanBeKept() {
        Failure failure = new Failure("t".repeat(600), "m".repeat(3_000), "s".repeat(9_000));

        assertThat(failure.type()).hasSize(500).endsWith("t…");
        assertThat(failure.message()).hasSize(2_000).endsWith("m…");
        assertThat(failure.stack()).hasSize(8_000).endsWith("s…");
        assertThat(new Failure("type", "m".repeat(2_000), null).message()).endsWith("m");
        assertThat(failure.toError(3, Instant.EPOCH).attempt()).isEqualTo(3);
    }

    @Test
    void halfOfASurrogatePairIsKeptByItsEscape() {
        Failure failure = Failure.thrown(new IllegalStateException("a\ud83db 🍌 \udf4c"));

        assertThat(failure.message()).isEqualTo("a\\ud83db 🍌 \\udf4c");
        assertThat(failure.stack()).contains("a\\ud83db 🍌 \\udf4c");
    }

    @Test
    void aCharacterIsNotCutInTwo() {
        Failure failure = new Failure("type", "x".repeat(1_998) + "🍌🍌", null);

        assertThat(failure.message()).hasSize(1_999).endsWith("x…");
    }
}
