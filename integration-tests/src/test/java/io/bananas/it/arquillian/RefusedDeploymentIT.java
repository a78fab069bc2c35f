package io.bananas.it.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.it.Build;
import io.bananas.it.Ears;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import io.bananas.launcher.Redis;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** Handlers and settings that cannot work stop the deployment, with a message that names them. */
class RefusedDeploymentIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void twoHandlersForOneName() throws IOException {
        EnterpriseArchive ear = Ears.product("two-of-a-name.ear")
                .addAsLibrary(Ears.jar("twice.jar", LibHandler.class, SecondLibHandler.class));
        assertThat(logOfRefused(ear, "BANANAS_LEASE", "15s"))
                .contains("two handlers for jobs named 'it.lib'")
                .contains(LibHandler.class.getName())
                .contains(SecondLibHandler.class.getName());
    }

    @Test
    void aHandlerWithoutAName() throws IOException {
        EnterpriseArchive ear =
                Ears.product("no-name.ear").addAsLibrary(Ears.jar("nameless.jar", NamelessHandler.class));
        assertThat(logOfRefused(ear, "BANANAS_LEASE", "15s"))
                .contains("job handler " + NamelessHandler.class.getName() + " has no @Handles");
    }

    @Test
    void aBadSetting() throws IOException {
        assertThat(logOfRefused(Ears.product("bad-setting.ear"), "WORKER_CONCURRENCY", "none"))
                .contains("WORKER_CONCURRENCY must be a whole number, but is 'none'");
    }

    private static String logOfRefused(EnterpriseArchive ear, String variable, String value) throws IOException {
        try (Redis redis = Redis.forTests(Build.directory("refused-redis"));
                AppServer server = Build.server()
                        .server(new ServerSettings(Build.installation(), Build.directory("refused"), Ears.write(ear))
                                .with("REDIS_URL", redis.url())
                                .with(variable, value))) {
            server.start();
            assertThatThrownBy(() -> server.awaitReady(PATIENCE)).isInstanceOf(LaunchException.class);
            return Files.readString(server.log());
        }
    }
}
