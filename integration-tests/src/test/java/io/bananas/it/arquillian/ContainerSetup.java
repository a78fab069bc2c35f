package io.bananas.it.arquillian;

import io.bananas.it.Build;
import io.bananas.launcher.Ports;
import io.bananas.launcher.Redis;
import io.bananas.launcher.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Starts a Redis before Arquillian starts the server, and tells arquillian.xml where everything is. */
public class ContainerSetup implements LauncherSessionListener {

    private @Nullable Redis redis;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Files.exists(Build.installation())) {
            return;
        }
        Redis started = Redis.forTests(Build.directory("arquillian-redis"));
        redis = started;
        String http = Integer.toString(Ports.free());
        Path directory = Build.directory("arquillian");
        System.setProperty("bananas.arquillian.home", Build.installation().toString());
        System.setProperty("bananas.arquillian.directory", directory.toString());
        System.setProperty("bananas.arquillian.http", http);
        System.setProperty("bananas.arquillian.management", Integer.toString(Ports.free()));
        System.setProperty(
                "bananas.arquillian.options",
                "-DREDIS_URL=" + started.url() + " -DBANANAS_API_AUTH=none -DBANANAS_KEY_PREFIX=arquillian");
        try {
            if (Build.server() == ServerKind.LIBERTY) {
                prepareLiberty(directory.resolve("servers/arquillian"), http);
            } else {
                Files.createDirectories(directory.resolve("deployments"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The driver of the database. */
    static Path h2() {
        try {
            return Path.of(Class.forName("org.h2.Driver")
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Arquillian deploys through JMX, on which the server listens with these additions. The other features are those of applications. */
    private static void prepareLiberty(Path server, String http) throws IOException {
        String additions = "<server>"
                + "<featureManager><feature>localConnector-1.0</feature>"
                + "<feature>appSecurity-5.0</feature><feature>restfulWS-3.1</feature>"
                + "<feature>jdbc-4.3</feature><feature>persistence-3.1</feature></featureManager>"
                + "<library id=\"h2\"><file name=\"" + h2() + "\"/></library>"
                + "<dataSource jndiName=\"jdbc/ledger\" type=\"javax.sql.XADataSource\">"
                + "<jdbcDriver libraryRef=\"h2\" javax.sql.XADataSource=\"org.h2.jdbcx.JdbcDataSource\"/>"
                + "<properties URL=\"jdbc:h2:mem:ledger;DB_CLOSE_DELAY=-1\" user=\"sa\" password=\"\"/></dataSource>"
                + "<applicationMonitor updateTrigger=\"mbean\"/>"
                + "</server>\n";
        Files.createDirectories(server.resolve("configDropins/overrides"));
        Files.copy(
                Build.installation().resolve("usr/servers/bananas/server.xml"),
                server.resolve("server.xml"),
                StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(server.resolve("configDropins/overrides/arquillian.xml"), additions);
        Files.writeString(
                server.resolve("server.env"), "ltpa_keys_password=for-tests-only\nBANANAS_HTTP_PORT=" + http + "\n");
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Redis started = redis;
        if (started != null) {
            started.close();
        }
    }
}
