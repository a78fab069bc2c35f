package io.bananas.test;

import static io.bananas.test.BananasAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.spi.Binding;
import io.bananas.spi.JobRequest;
import io.bananas.test.Greet.Person;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests bind payloads as the application's own nodes do. */
class ConfiguredBindingTest {

    private static final String SETTING = "BANANAS_PAYLOAD_BINDING";
    private static final Map<String, Object> UNKNOWN = Map.of("name", "Ada", "age", 1, "more", true);

    @TempDir
    private Path directory;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restore() {
        System.clearProperty(SETTING);
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void isLenientByDefault() {
        assertThat(ConfiguredBinding.get()).isEqualTo(Binding.LENIENT);
        assertThat(runIn(InMemoryJobQueue.with(new Greet()))).isCompleted();
    }

    @Test
    void aTesterAndAQueueBindAsASystemPropertySays() {
        System.setProperty(SETTING, " Strict");

        refused(runIn(InMemoryJobQueue.with(new Greet())));
        refused(HandlerTester.of(new Greet()).runJson("{\"name\":\"Ada\",\"age\":1,\"more\":true}"));
    }

    @Test
    void theFileOfTheApplicationCountsUnlessAPropertySaysOtherwise() throws IOException {
        Path file = directory.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, SETTING + "=strict\n");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);

            assertThat(ConfiguredBinding.get()).isEqualTo(Binding.STRICT);
            System.setProperty(SETTING, "lenient");
            assertThat(ConfiguredBinding.get()).isEqualTo(Binding.LENIENT);
        }
    }

    @Test
    void aWrongValueIsNamed() {
        System.setProperty(SETTING, "loose");

        assertThatThrownBy(ConfiguredBinding::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(SETTING + " must be lenient or strict, but is 'loose'");
    }

    @Test
    void aTestMaySayItItself() {
        HandlerTester<Person> tester = HandlerTester.of(new Greet());
        String payload = "{\"name\":\"Ada\",\"age\":1,\"more\":true}";

        refused(tester.withBinding(Binding.STRICT).runJson(payload));
        refused(tester.withBinding(Binding.STRICT).withInterceptors().runJson(payload));
        assertThat(tester.withBinding(Binding.CONFIGURED).runJson(payload)).isCompleted();
        assertThat(tester.withBinding(Binding.STRICT).run(new Person("Ada", 1))).isCompleted();
    }

    private static HandlerRun runIn(InMemoryJobQueue queue) {
        queue.submit(JobRequest.of("greet", UNKNOWN));
        return queue.runNext().orElseThrow();
    }

    private static void refused(HandlerRun run) {
        assertThat(run).isDead().hasErrorType("binding").hasErrorMessageContaining("field `more`: is unknown");
    }
}
