package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobInterceptor;
import io.bananas.spi.JobQueue;
import io.bananas.spi.JobRequest;
import io.bananas.test.Greet.Person;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What JUnit hands to tests. */
@BananasTest({Greet.class, BananasTestTest.Loud.class})
class BananasTestTest {

    private static @Nullable EngineJobQueue engine;

    /** Makes results louder. */
    static class Loud implements JobInterceptor {

        @Override
        public Object aroundRun(JobContext job, RunChain chain) throws Exception {
            return chain.proceed() + "!";
        }
    }

    /** Cannot be made without parameters. */
    static class Needy extends Greet {

        Needy(String dependency) {}
    }

    @BeforeEach
    void submitOne(JobQueue queue) {
        queue.submit(Greet.class, new Person("Ada", 1));
    }

    @RepeatedTest(2)
    void eachTestHasAQueue(InMemoryJobQueue queue, JobQueue same) {
        assertThat(same).isSameAs(queue);
        assertThat(queue.runDue()).hasSize(1).allSatisfy(run -> assertThat(run).hasResult("Hello, Ada!"));
        assertThat(queue).hasCompleted(Greet.class, 1);
    }

    @Test
    void aTesterIsOfTheHandlerThatTakesItsPayload(HandlerTester<Person> greet) {
        assertThat(greet.run(new Person("Bob", 1))).isCompleted().hasResult("Hello, Bob");
    }

    @RepeatedTest(2)
    void theClassHasAnEngine(EngineJobQueue queue) throws Exception {
        assertThat(engine == null || engine == queue).isTrue();
        engine = queue;
        String id =
                queue.submit(JobRequest.of(Greet.class, new Person("Eve", 1))).id();
        assertThat(queue.await(id, Duration.ofSeconds(30))
                        .get(30, TimeUnit.SECONDS)
                        .orElseThrow()
                        .result())
                .isEqualTo("\"Hello, Eve!\"");
    }

    @Nested
    class Inside {

        @Test
        void theAnnotationOfTheClassAroundCounts(HandlerTester<Person> greet) {
            assertThat(greet.run(new Person("Bob", 1))).isCompleted();
        }

        @Test
        void itsEngineIsOfThatClass(EngineJobQueue queue) {
            assertThat(engine == null || engine == queue).isTrue();
            engine = queue;
        }
    }

    @Nested
    @BananasTest(Mails.class)
    class InsideWithHandlersOfItsOwn {

        @Test
        void theOwnAnnotationCounts(EngineJobQueue queue, EngineJobQueue same) {
            assertThat(queue).isSameAs(same).isNotSameAs(engine);
        }
    }

    @Test
    void whatCannotBeMadeIsNamed() {
        assertThatThrownBy(() -> new BeansOfTest(Needy.class).all())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(Needy.class.getName() + " cannot be made without parameters");
        assertThatThrownBy(() -> new BeansOfTest(Greet.class).testerOf(HandlerTester.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a HandlerTester<java.lang.Object> needs one handler with such a payload");
    }

    @AfterAll
    static void theEngineStillRuns(EngineJobQueue queue) {
        assertThat(engine).isSameAs(queue);
    }
}
