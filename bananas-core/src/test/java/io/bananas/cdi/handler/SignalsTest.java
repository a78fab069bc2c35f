package io.bananas.cdi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.core.handler.Handler;
import io.bananas.core.handler.InvalidPayloadException;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import jakarta.ejb.EJBException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignalsTest {

    static Stream<Function<Exception, Exception>> wrappers() {
        return Stream.of(
                ExecutionException::new,
                CompletionException::new,
                InvocationTargetException::new,
                UndeclaredThrowableException::new,
                EJBException::new,
                signal -> new EJBException(new ExecutionException(new CompletionException(signal))));
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void aSignalIsFoundBehindItsWrapping(Function<Exception, Exception> wrapping) {
        PermanentFailure never = new PermanentFailure("never");
        RetryLater later = new RetryLater(Duration.ofSeconds(1));
        InvalidPayloadException invalid = new InvalidPayloadException("does not bind", null);

        assertThat(unwrapped(wrapping.apply(invalid))).isSameAs(invalid);
        assertThat(unwrapped(wrapping.apply(never))).isSameAs(never);
        assertThat(unwrapped(wrapping.apply(later))).isSameAs(later);
    }

    @ParameterizedTest
    @MethodSource("wrappers")
    void anExceptionThatIsNotRetriedIsFoundBehindItsWrapping(Function<Exception, Exception> wrapping) {
        IllegalStateException refused = new IllegalStateException("refused");
        RetryLater later = new RetryLater(Duration.ofSeconds(1));

        assertThat(Signals.unwrapped(wrapping.apply(refused), notRetriedOn(RuntimeException.class)))
                .isSameAs(refused);
        assertThat(Signals.unwrapped(wrapping.apply(later), notRetriedOn(RuntimeException.class)))
                .isSameAs(later);
    }

    @Test
    void anErrorThatIsNotRetriedIsThrown() {
        Exception wrapped = new ExecutionException(new StackOverflowError("deep"));

        assertThatExceptionOfType(StackOverflowError.class)
                .isThrownBy(() -> Signals.unwrapped(wrapped, notRetriedOn(StackOverflowError.class)));
        assertThat(unwrapped(wrapped)).isSameAs(wrapped);
    }

    private static Exception unwrapped(Exception thrown) {
        return Signals.unwrapped(thrown, Handler.Policy.DEFAULT);
    }

    private static Handler.Policy notRetriedOn(Class<? extends Throwable> type) {
        return new Handler.Policy(
                Optional.empty(), OptionalInt.empty(), Optional.empty(), OptionalInt.empty(), Set.of(type));
    }

    @Test
    void whatIsNoWrappingHidesASignal() {
        Exception own = new IllegalStateException("ours", new PermanentFailure("of somebody else"));

        assertThat(unwrapped(own)).isSameAs(own);
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new EJBException("one");
        Exception two = new CompletionException("two", one);
        one.initCause(two);

        assertThat(unwrapped(one)).isIn(one, two);
    }
}
