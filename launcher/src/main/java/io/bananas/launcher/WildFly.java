package io.bananas.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with a base directory of its own. Health is on the management port. */
public final class WildFly extends ServerProcess {

    private static final Pattern CAUSE = Pattern.compile("^Caused by: ");

    private static final int USUAL_HTTP_PORT = 8080;
    private static final int USUAL_MANAGEMENT_PORT = 9990;
    private static final int LAST_PORT = 65_535;

    private final int managementPort;

    /** Does not start it yet. */
    public WildFly(ServerSettings settings) {
        super(settings);
        managementPort = managementPort(settings.httpPort());
    }

    /** As far from the usual one as the HTTP port is, like WildFly's own port offset; another one if that is taken. */
    private static int managementPort(int httpPort) {
        int port = USUAL_MANAGEMENT_PORT + httpPort - USUAL_HTTP_PORT;
        return port > 0 && port <= LAST_PORT && !Ports.isTaken(port) ? port : Ports.free();
    }

    @Override
    String name() {
        return "WildFly";
    }

    @Override
    public URI healthUrl() {
        return URI.create("http://127.0.0.1:" + managementPort + "/health");
    }

    @Override
    void prepare(InstanceDirectory instance) {
        Path standalone = settings().installation().resolve("standalone");
        for (String old : List.of("configuration", "deployments", "data", "tmp")) {
            instance.delete(old);
        }
        instance.copyFiles(standalone.resolve("configuration"), "configuration");
        // a server that has run keeps absolute paths and an old format there; an empty file leaves all to
        // standalone.xml
        instance.write("configuration/logging.properties", "");
        instance.replace("configuration/standalone.xml", "scan-interval=\"5000\"", "scan-interval=\"500\"");
        instance.copy(standalone.resolve("deployments/metrics.war"), "deployments/metrics.war");
        instance.copy(settings().ear(), archive());
    }

    /** The deployment scanner takes away what has lost its marker. */
    @Override
    public void undeploy() {
        new InstanceDirectory(settings().directory()).delete(marker(".deployed"));
    }

    @Override
    public void deploy() {
        new InstanceDirectory(settings().directory()).write(marker(".dodeploy"), "");
    }

    /** The deployment scanner replaces an archive that is newer, and gives the marker the time of the archive. */
    @Override
    void replace(InstanceDirectory instance, Path ear) {
        instance.delete(marker(".failed"));
        instance.exchange(ear, archive());
    }

    @Override
    boolean isReplaced() {
        InstanceDirectory instance = new InstanceDirectory(settings().directory());
        return instance.time(marker(".deployed")).equals(instance.time(archive()));
    }

    @Override
    List<String> command() {
        String node = settings().directory().getFileName() + "-" + settings().httpPort();
        return StandaloneCommandBuilder.of(settings().installation())
                .setJavaHome(System.getProperty("java.home"))
                .setBaseDirectory(settings().directory())
                .setJavaOptions(settings().jvmOptions())
                .addJavaOption("-Djava.net.preferIPv4Stack=true")
                .addServerArgument("-Djboss.bind.address=" + host())
                .addServerArgument("-Djboss.bind.address.management=127.0.0.1")
                .addServerArgument("-Djboss.http.port=" + settings().httpPort())
                .addServerArgument("-Djboss.management.http.port=" + managementPort)
                .addServerArgument("-Djboss.node.name=" + node)
                .addServerArgument("-Djboss.tx.node.id=" + settings().httpPort())
                .build();
    }

    /** The variable is the one of Open Liberty and of the images. */
    private String host() {
        return settings().environment().getOrDefault("BANANAS_HTTP_HOST", "127.0.0.1");
    }

    @Override
    Map<String, String> ownEnvironment() {
        return Map.of();
    }

    @Override
    boolean isDeployed() {
        return hasMarker(".deployed");
    }

    @Override
    Optional<String> deploymentProblem() {
        return hasMarker(".failed") ? news().cause(CAUSE).or(() -> Optional.of(news().lastLine())) : Optional.empty();
    }

    /** The deployment scanner leaves a file that says how it went. */
    private boolean hasMarker(String suffix) {
        return Files.exists(settings().directory().resolve(marker(suffix)));
    }

    private String marker(String suffix) {
        return archive() + suffix;
    }

    private String archive() {
        return "deployments/" + settings().ear().getFileName();
    }
}
