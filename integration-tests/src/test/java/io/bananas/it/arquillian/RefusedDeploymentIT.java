package io.bananas.it.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bananas.it.Build;
import io.bananas.it.ChangedServer;
import io.bananas.it.Ears;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import io.bananas.launcher.Redis;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Handlers and settings that cannot work stop the deployment, with a message that names them. */
class RefusedDeploymentIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Test
    void twoHandlersForOneName() throws IOException {
        EnterpriseArchive ear = Ears.product("two-of-a-name.ear")
                .addAsLibrary(Ears.jar("twice.jar", LibHandler.class, SecondLibHandler.class));
        Refusal refusal = refusalOf(ear, "BANANAS_LEASE", "15s");
        assertThat(refusal.message())
                .contains("two handlers for jobs named 'it.lib'")
                .contains(LibHandler.class.getName())
                .contains(SecondLibHandler.class.getName());
        assertThat(refusal.log()).contains("two handlers for jobs named 'it.lib'");
    }

    @Test
    void ofTwoProblemsOneIsTheReasonAndBothAreInTheLog() throws IOException {
        EnterpriseArchive ear = Ears.product("two-problems.ear")
                .addAsLibrary(Ears.jar("wrong.jar", LibHandler.class, SecondLibHandler.class, NamelessHandler.class));
        Refusal refusal = refusalOf(ear, "BANANAS_LEASE", "15s");
        String twice = "two handlers for jobs named 'it.lib'";
        String nameless = "job handler " + NamelessHandler.class.getName() + " has no @Handles";
        assertThat(refusal.message()).containsAnyOf(twice, nameless);
        assertThat(refusal.log()).contains(twice, nameless);
    }

    @Test
    void aHandlerWithoutAName() throws IOException {
        EnterpriseArchive ear =
                Ears.product("no-name.ear").addAsLibrary(Ears.jar("nameless.jar", NamelessHandler.class));
        assertThat(refusalOf(ear, "BANANAS_LEASE", "15s").message())
                .contains("job handler " + NamelessHandler.class.getName() + " has no @Handles");
    }

    @Test
    void anInjectionPointThatNothingFits() throws IOException {
        EnterpriseArchive ear = Ears.product("needy.ear").addAsLibrary(Ears.jar("needy.jar", NeedyHandler.class));
        assertThat(refusalOf(ear, "BANANAS_LEASE", "15s").message())
                .contains("WELD-001408")
                .contains("Nobody");
    }

    @Test
    void aBadSetting() throws IOException {
        assertThat(refusalOf(Ears.product("bad-setting.ear"), "WORKER_CONCURRENCY", "none")
                        .message())
                .contains("WORKER_CONCURRENCY must be a whole number, but is 'none'");
    }

    @Test
    void aServerThatLacksHealthAndMetrics() throws IOException {
        Refusal refusal =
                refusalOf(ChangedServer.withoutHealthAndMetrics(), Ears.product("lesser.ear"), "BANANAS_LEASE", "15s");
        assertThat(refusal.message())
                .contains("MicroProfile Health is not there: WildFly needs")
                .contains("MicroProfile Metrics is not there: WildFly needs")
                .doesNotContain("Enterprise Beans", "JSON");
    }

    /** What whoever starts the server is told, and what stands in the log. */
    private record Refusal(String message, String log) {}

    private static Refusal refusalOf(EnterpriseArchive ear, String variable, String value) throws IOException {
        return refusalOf(Build.installation(), ear, variable, value);
    }

    private static Refusal refusalOf(Path installation, EnterpriseArchive ear, String variable, String value)
            throws IOException {
        try (Redis redis = Redis.forTests(Build.directory("refused-redis"));
                AppServer server = Build.server()
                        .server(new ServerSettings(installation, Build.directory(ear.getName()), Ears.write(ear))
                                .with("REDIS_URL", redis.url())
                                .with(variable, value))) {
            server.start();
            LaunchException thrown = catchThrowableOfType(LaunchException.class, () -> server.awaitReady(PATIENCE));
            return new Refusal(String.valueOf(thrown.getMessage()), Files.readString(server.log()));
        }
    }
}
