package io.bananas.it.own;

import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.launcher.ChildProcess;
import io.bananas.launcher.Ports;
import io.bananas.launcher.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server as it is downloaded, made ready for Bananas by what the guides say, and with both example applications. */
public final class OwnServer implements AutoCloseable {

    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 9990;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Workplace workplace;
    private final int offset = freeOffset();
    private final Shell shell;
    private @Nullable ChildProcess process;

    /** Does not start it yet. */
    public OwnServer(Workplace workplace, String redis) {
        this.workplace = workplace;
        shell = new Shell(workplace.log(), environment());
        shell.replace("redis://localhost:6379", redis);
        shell.replace("~/.m2/repository", workplace.repository().toString());
    }

    /** An offset of ports at which nobody listens. */
    private static int freeOffset() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int offset = Ports.free() - HTTP;
            if (offset > 0 && MANAGEMENT + offset <= 65_535 && !Ports.isTaken(MANAGEMENT + offset)) {
                return offset;
            }
        }
        throw new AssertionError("there are no two free ports");
    }

    /** What the guides name, and what keeps this server apart from others on the machine. */
    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>();
        all.put("BANANAS", workplace.checkout().toString());
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("TEST_MAVEN_HOME", System.getProperty("bananas.maven.home"));
        String offline = "offline=true".equals(System.getProperty("bananas.maven.offline")) ? " -o" : "";
        all.put("TEST_MAVEN_ARGS", "-Djavadoc.strict=true" + offline);
        all.put("TEST_DIRECTORY", workplace.directory().toString());
        all.put("TEST_REPOSITORY", workplace.repository().toString());
        all.put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        if (Build.server() == ServerKind.WILDFLY) {
            all.put("WILDFLY_HOME", workplace.server().toString());
            all.put(
                    "JAVA_OPTS",
                    "-Xmx768m -Djava.net.preferIPv4Stack=true -Djboss.bind.address=127.0.0.1"
                            + " -Djboss.socket.binding.port-offset=" + offset);
        } else {
            all.put("WLP", workplace.server().toString());
            all.put("JVM_ARGS", "-Xmx768m");
            all.put("BANANAS_HTTP_PORT", Integer.toString(HTTP + offset));
        }
        return all;
    }

    /** Follows a section of a guide. */
    public void follow(String guide, String heading) throws IOException, InterruptedException {
        for (String block : blocks(guide, heading)) {
            shell.run(block);
        }
    }

    /** Follows a section of a guide whose last block starts the server. */
    public void start(String guide, String heading) throws IOException {
        List<String> blocks = blocks(guide, heading);
        process = shell.start(blocks.get(blocks.size() - 1));
    }

    private List<String> blocks(String guide, String heading) throws IOException {
        return Guide.read(workplace.checkout().resolve(guide)).commands(heading);
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + (HTTP + offset));
    }

    public URI healthUrl() {
        int port = Build.server() == ServerKind.WILDFLY ? MANAGEMENT : HTTP;
        return URI.create("http://127.0.0.1:" + (port + offset) + "/health");
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Its script neither passes a signal on nor waits for the server below it. The server ends here, before the Redis that it uses. */
    @Override
    public void close() {
        if (process != null) {
            List<ProcessHandle> below = ProcessHandle.of(process.pid()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .toList();
            below.forEach(ProcessHandle::destroy);
            process.stop();
            try {
                await("the server to end")
                        .atMost(PATIENCE)
                        .until(() -> below.stream().noneMatch(ProcessHandle::isAlive));
            } finally {
                below.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }

    /** What the commands and the server printed. */
    public Path log() {
        return workplace.log();
    }
}
