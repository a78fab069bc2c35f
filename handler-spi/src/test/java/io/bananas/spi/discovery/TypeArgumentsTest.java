package io.bananas.spi.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypeArgumentsTest {

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
        assertThat(TypeArguments.of(Direct.class, JobHandler.class, 0)).isEqualTo(String.class);
    }

    @Test
    void isFoundThroughBasesThatPassItOn() {
        assertThat(TypeArguments.of(OfMiddle.class, JobHandler.class, 0)).isEqualTo(Long.class);
        assertThat(TypeArguments.of(OfInterface.class, JobHandler.class, 0)).isEqualTo(Double.class);
    }

    @Test
    void mayBeGenericItself() {
        assertThat(TypeArguments.of(OfList.class, JobHandler.class, 0).getTypeName())
                .isEqualTo("java.util.List<java.lang.String>");
    }

    @Test
    void argumentsOfArgumentsArePutIn() {
        assertThat(TypeArguments.of(OfListed.class, JobHandler.class, 0).getTypeName())
                .isEqualTo("java.util.Map<java.lang.String, java.util.List<java.lang.Long>>");
        assertThat(TypeArguments.of(OfArrayed.class, JobHandler.class, 0)).isEqualTo(Long[].class);
    }

    @Test
    void isObjectWhereItWasLeftOpen() {
        assertThat(TypeArguments.of(Raw.class, JobHandler.class, 0)).isEqualTo(Object.class);
        assertThat(TypeArguments.of(Middle.class, JobHandler.class, 0)).isEqualTo(Object.class);
        assertThat(TypeArguments.of(String.class, JobHandler.class, 0)).isEqualTo(Object.class);
    }
}
