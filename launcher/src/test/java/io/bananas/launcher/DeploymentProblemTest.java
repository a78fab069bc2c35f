package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With logs of real servers: of a refused deployment the message names the cause. */
class DeploymentProblemTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "liberty-two-handlers | two handlers for jobs named 'it.lib': io.bananas.it.arquillian.SecondLibHandler and"
                        + " io.bananas.it.arquillian.LibHandler",
                "liberty-unsatisfied | WELD-001408: Unsatisfied dependencies for type Nobody with qualifiers @Default",
                "liberty-bad-setting | java.lang.IllegalArgumentException: WORKER_CONCURRENCY must be a whole number, but is"
                        + " 'none'",
                "wildfly-no-name | job handler io.bananas.it.arquillian.NamelessHandler has no @Handles with the name of its"
                        + " jobs",
                "wildfly-bad-setting | java.lang.IllegalArgumentException: WORKER_CONCURRENCY must be a whole number, but is"
                        + " 'none'",
                "wildfly-unsatisfied | WELD-001408: Unsatisfied dependencies for type Nobody with qualifiers @Default",
            })
    void theCauseIsTold(String name, String cause) throws IOException {
        assertThat(problemIn(name)).contains(cause);
    }

    @Test
    void allProblemsAreToldEachOnce() throws IOException {
        assertThat(problemIn("wildfly-two-problems"))
                .contains(
                        "job handler io.bananas.it.arquillian.NamelessHandler has no @Handles with the name of its jobs; two"
                                + " handlers for jobs named 'it.lib': io.bananas.it.arquillian.SecondLibHandler and"
                                + " io.bananas.it.arquillian.LibHandler");
    }

    @Test
    void aLineThatNamesNoCauseIsNotYetAProblem() throws IOException {
        Files.writeString(directory.resolve("console.log"), "E CWWKZ0106E: Could not start web application bananas.\n");

        assertThat(liberty().deploymentProblem()).isEmpty();
    }

    private Optional<String> problemIn(String name) throws IOException {
        try (InputStream log = Objects.requireNonNull(getClass().getResourceAsStream(name + ".txt"))) {
            Files.copy(log, directory.resolve("console.log"));
        }
        return name.startsWith("liberty")
                ? liberty().deploymentProblem()
                : failedWildFly().deploymentProblem();
    }

    private Liberty liberty() {
        return new Liberty(settings());
    }

    private WildFly failedWildFly() throws IOException {
        Files.createDirectories(directory.resolve("deployments"));
        Files.createFile(directory.resolve("deployments/bananas.ear.failed"));
        return new WildFly(settings());
    }

    private ServerSettings settings() {
        return new ServerSettings(directory, directory, Path.of("bananas.ear"));
    }
}
