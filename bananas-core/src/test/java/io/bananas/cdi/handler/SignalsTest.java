package io.bananas.cdi.handler;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import jakarta.ejb.EJBException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
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

        assertThat(Signals.unwrapped(wrapping.apply(never))).isSameAs(never);
        assertThat(Signals.unwrapped(wrapping.apply(later))).isSameAs(later);
    }

    @Test
    void whatIsNoWrappingHidesASignal() {
        Exception own = new IllegalStateException("ours", new PermanentFailure("of somebody else"));

        assertThat(Signals.unwrapped(own)).isSameAs(own);
    }

    @Test
    void causesThatGoInACircleEnd() {
        Exception one = new EJBException("one");
        Exception two = new CompletionException("two", one);
        one.initCause(two);

        assertThat(Signals.unwrapped(one)).isIn(one, two);
    }
}
