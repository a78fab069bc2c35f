package io.bananas.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;

/** A queue in memory is of one test: a class cannot share it. */
@BananasTest(Greet.class)
@ExtendWith(QueueOfOneTestTest.Refusals.class)
class QueueOfOneTestTest {

    private static final List<String> REFUSED = new ArrayList<>();

    /** Keeps why a method before all tests could not run. */
    static class Refusals implements LifecycleMethodExecutionExceptionHandler {

        @Override
        public void handleBeforeAllMethodExecutionException(ExtensionContext tests, Throwable refused) {
            REFUSED.add(String.valueOf(refused.getMessage()));
        }
    }

    @BeforeAll
    static void share(InMemoryJobQueue queue) {
        assertThat((Object) queue).as("a queue for all tests").isNull();
    }

    @Test
    void aMethodBeforeAllTestsGetsNone(InMemoryJobQueue queue) {
        assertThat(queue.jobs()).isEmpty();
        assertThat(REFUSED).singleElement().asString().contains("a queue in memory is of one test");
    }
}
