package io.bananas.test.guide;

import static io.bananas.test.BananasAssertions.assertThat;

import io.bananas.spi.JobQueue;
import io.bananas.test.BananasTest;
import io.bananas.test.EngineJobQueue;
import io.bananas.test.HandlerTester;
import io.bananas.test.guide.Greet.Person;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

@BananasTest(Greet.class)
class GreetTest {

    @Test
    void greets(HandlerTester<Person> greet) {
        assertThat(greet.run(new Person("Ada"))).isCompleted().hasResult("Hello, Ada");
        assertThat(greet.runJson("{\"name\": 5}")).isDead().hasErrorType("binding");
    }

    @Test
    void runsOnTheEngine(EngineJobQueue queue) {
        String id = queue.submit(Greet.class, new Person("Ada")).id();

        Assertions.assertThat(queue.await(id, Duration.ofSeconds(30)))
                .succeedsWithin(Duration.ofSeconds(30))
                .satisfies(result ->
                        Assertions.assertThat(result.orElseThrow().result()).isEqualTo("\"Hello, Ada\""));
    }

    @Test
    void aQueueIsThereForCodeThatSubmits(JobQueue queue) {
        Assertions.assertThat(queue.submit(Greet.class, new Person("Ada")).name())
                .isEqualTo("greet");
    }
}
