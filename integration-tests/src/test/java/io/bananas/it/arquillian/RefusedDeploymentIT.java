package io.bananas.it.arquillian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.it.Build;
import io.bananas.launcher.ServerKind;
import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Handlers that cannot work stop the deployment, with a message that names them. */
@ExtendWith(ArquillianExtension.class)
class RefusedDeploymentIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "two-of-a-name", managed = false, testable = false)
    static EnterpriseArchive twoOfAName() {
        return Ears.product().addAsLibrary(Ears.jar("twice.jar", LibHandler.class, SecondLibHandler.class));
    }

    @Deployment(name = "no-name", managed = false, testable = false)
    static EnterpriseArchive noName() {
        return Ears.product().addAsLibrary(Ears.jar("nameless.jar", NamelessHandler.class));
    }

    @Test
    void twoHandlersForOneName() throws IOException {
        assertThatThrownBy(() -> deployer.deploy("two-of-a-name")).isNotNull();
        assertThat(serverLog())
                .contains("two handlers for jobs named 'it.lib'")
                .contains(LibHandler.class.getName())
                .contains(SecondLibHandler.class.getName());
    }

    @Test
    void aHandlerWithoutAName() throws IOException {
        assertThatThrownBy(() -> deployer.deploy("no-name")).isNotNull();
        assertThat(serverLog()).contains("job handler " + NamelessHandler.class.getName() + " has no @Handles");
    }

    private static String serverLog() throws IOException {
        Path directory = Build.directory("arquillian");
        return Files.readString(
                Build.server() == ServerKind.LIBERTY
                        ? directory.resolve("servers/bananas/logs/messages.log")
                        : directory.resolve("log/server.log"));
    }

    /** Has the name of another one. */
    @Handles("it.lib")
    @ApplicationScoped
    public static class SecondLibHandler implements JobHandler<String, String> {

        @Override
        public String handle(String payload, JobContext job) {
            return payload;
        }
    }

    /** Has no name. */
    @ApplicationScoped
    public static class NamelessHandler implements JobHandler<String, String> {

        @Override
        public String handle(String payload, JobContext job) {
            return payload;
        }
    }
}
