package io.bananas.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.BrokenLog;
import io.bananas.testing.Logged;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedEventsTest {

    private final List<String> told = new ArrayList<>();
    private final JobEvents angry = (JobEvents) Proxy.newProxyInstance(
            JobEvents.class.getClassLoader(), new Class<?>[] {JobEvents.class}, (proxy, method, arguments) -> {
                told.add(method.getName());
                throw new OutOfMemoryError("no room to count");
            });

    private static List<Method> all() {
        return Arrays.asList(JobEvents.class.getMethods());
    }

    private void tellAll() throws ReflectiveOperationException {
        JobEvents guarded = new GuardedEvents(angry);
        for (Method event : all()) {
            event.invoke(guarded, new Object[event.getParameterCount()]);
        }
    }

    @Test
    void passesOnEachEventAndLogsWhatThatThrows() throws Exception {
        try (Logged logged = new Logged()) {
            tellAll();

            assertThat(logged.with("BANANAS-3004")).hasSize(all().size());
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        all().stream().map(Method::getName).toList());
    }

    @Test
    void doesNotThrowEvenWhenNothingCanBeLogged() throws Exception {
        try (BrokenLog broken = new BrokenLog("BANANAS-3004")) {
            assertThat(broken).isNotNull();
            tellAll();
        }

        assertThat(told).hasSize(all().size());
    }
}
