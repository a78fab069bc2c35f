package io.bananas.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PayloadTypeTest {

    private static class Base<A, P> implements Comparable<Base<A, P>>, JobHandler<P, A> {

        @Override
        public A handle(P payload, JobContext job) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Base<A, P> other) {
            return 0;
        }
    }

    private static final class Direct implements JobHandler<String, Integer> {

        @Override
        public Integer handle(String payload, JobContext job) {
            return 0;
        }
    }

    private static class Middle<Q> extends Base<Integer, Q> {}

    private static final class OfMiddle extends Middle<Long> {}

    private static final class OfList extends Middle<List<String>> {}

    private static class Listed<T> extends Middle<Map<String, List<T>>> {}

    private static final class OfListed extends Listed<Long> {}

    private static class Arrayed<T> extends Middle<T[]> {}

    private static final class OfArrayed extends Arrayed<Long> {}

    @SuppressWarnings("rawtypes")
    private static final class Raw extends Middle {}

    private interface Named<T> extends JobHandler<T, Void> {}

    private abstract static class OfInterface implements Comparable<OfInterface>, Named<Double> {}

    @Test
    void isTheFirstArgumentOfTheInterface() {
        assertThat(PayloadType.of(Direct.class)).isEqualTo(String.class);
    }

    @Test
    void isFoundThroughBasesThatPassItOn() {
        assertThat(PayloadType.of(OfMiddle.class)).isEqualTo(Long.class);
        assertThat(PayloadType.of(OfInterface.class)).isEqualTo(Double.class);
    }

    @Test
    void mayBeGenericItself() {
        assertThat(PayloadType.of(OfList.class).getTypeName()).isEqualTo("java.util.List<java.lang.String>");
    }

    @Test
    void argumentsOfArgumentsArePutIn() {
        assertThat(PayloadType.of(OfListed.class).getTypeName())
                .isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Long>>");
        assertThat(PayloadType.of(OfArrayed.class)).isEqualTo(Long[].class);
    }

    @Test
    void isObjectWhereItWasLeftOpen() {
        assertThat(PayloadType.of(Raw.class)).isEqualTo(Object.class);
        assertThat(PayloadType.of(Middle.class)).isEqualTo(Object.class);
        assertThat(PayloadType.of(String.class)).isEqualTo(Object.class);
    }
}
