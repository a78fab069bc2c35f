package io.bananas.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerSettingsTest {

    @TempDir
    Path directory;

    @Test
    void laterJvmOptionsComeLastSoThatTheyWin() {
        ServerSettings settings = settings().withJvmOptions("-Xmx1g");
        assertThat(settings.jvmOptions()).containsExactly("-Xmx512m", "-Xmx1g");
    }

    @Test
    void aVariableCanBeSetAgain() {
        ServerSettings settings = settings().with("WORKER_CONCURRENCY", "1").with("WORKER_CONCURRENCY", "2");
        assertThat(settings.environment()).containsEntry("WORKER_CONCURRENCY", "2");
    }

    @Test
    void anUnknownServerIsRefused() {
        assertThatThrownBy(() -> ServerKind.of("tomcat")).hasMessage("server tomcat: must be wildfly or liberty");
    }

    @Test
    void aMissingInstallationIsNamed() {
        for (ServerKind kind : ServerKind.values()) {
            try (AppServer server = kind.server(settings())) {
                assertThatThrownBy(server::start)
                        .isInstanceOf(LaunchException.class)
                        .hasMessageContaining("nowhere");
                assertThat(server.isAlive()).isFalse();
            }
        }
    }

    @Test
    void oneThatEndsWhileStartingSaysWhatItPrintedLast() {
        Path script = directory.resolve("server/bin/server");
        InstanceDirectory installation = new InstanceDirectory(directory.resolve("server"));
        installation.write("usr/servers/bananas/server.xml", "<server/>");
        installation.write("usr/servers/bananas/bootstrap.properties", "");
        installation.write("bin/server", "#!/bin/sh\necho no such feature\nexit 1\n");
        installation.write("bananas.ear", "");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        ServerSettings settings = new ServerSettings(
                directory.resolve("server"), directory.resolve("one"), directory.resolve("server/bananas.ear"));
        try (AppServer server = ServerKind.LIBERTY.server(settings)) {
            server.start();
            assertThatThrownBy(() -> server.awaitReady(Duration.ofSeconds(20))).hasMessageContaining("no such feature");
        }
    }

    private ServerSettings settings() {
        return new ServerSettings(directory.resolve("nowhere"), directory.resolve("one"), directory.resolve("x.ear"));
    }
}
