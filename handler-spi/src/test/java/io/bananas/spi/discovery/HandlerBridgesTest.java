package io.bananas.spi.discovery;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that the compiler adds hide no handler. */
class HandlerBridgesTest {

    /** Its methods answer with less than those that override them. */
    interface Answering<T> {

        Object answer(String payload);

        T read(String payload);
    }

    /** Has a bridge with the same parameters beside each method. */
    static class Covariant implements Answering<Integer> {

        @Override
        @Handles("answer")
        public String answer(String payload) {
            return payload;
        }

        @Override
        @Handles("read")
        public Integer read(String payload) {
            return 1;
        }
    }

    @Test
    void aNarrowerResultHidesNoHandler() {
        assertThat(namesOf(HandlerMethods.of(Covariant.class))).containsExactly("answer", "read");
    }

    /** Not public, so that subclasses that are get a bridge which makes its method visible. */
    static class BaseMails {

        @Handles("mail")
        public void send(String mail) {}

        @Handles("all")
        public void sendAll(Object mails) {}
    }

    /** Has overloads beside those bridges. */
    @ApplicationScoped
    public static class Mails extends BaseMails {

        public void send(Integer order) {}

        public void sendAll(Integer orders) {}
    }

    @Test
    void anOverloadHidesNoHandler() {
        assertThat(Mails.class.getDeclaredMethods()).hasSize(4);

        assertThat(namesOf(HandlerMethods.of(Mails.class))).containsExactly("mail", "all");
    }

    /** Its method takes what subclasses say. */
    abstract static class Wide<T extends Number> {

        @Handles("wide")
        public void take(T payload, JobContext job) {}
    }

    static class Narrow extends Wide<Integer> {

        @Override
        public void take(Integer payload, JobContext job) {}
    }

    @Test
    void anOverriddenMethodIsNoHandler() {
        assertThat(namesOf(HandlerMethods.of(Narrow.class))).isEmpty();
    }

    private static List<String> namesOf(List<Method> methods) {
        return methods.stream().map(HandlerBridgesTest::nameOf).toList();
    }

    private static String nameOf(Method method) {
        return requireNonNull(method.getAnnotation(Handles.class)).value();
    }
}
