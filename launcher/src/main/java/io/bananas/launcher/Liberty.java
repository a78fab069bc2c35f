package io.bananas.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Open Liberty with a user directory of its own. Health is on the port of the applications. */
public final class Liberty extends ServerProcess {

    /** An application does not start. A line that says no more than that, CWWKZ0106E, comes before. */
    private static final Pattern FAILED = Pattern.compile("CWWKZ0(002|004|013)E");

    /** An application runs: it has started, or was updated. */
    private static final Pattern STARTED = Pattern.compile("CWWKZ000[13]I");

    /** An application has drained and is gone; one that did not start never says so. */
    private static final Pattern STOPPED = Pattern.compile("CWWKZ0009I");

    private static final Pattern STATE = Pattern.compile(STARTED + "|" + STOPPED + "|" + FAILED);

    /** A change of the configuration is done; what it takes away may still drain. */
    private static final Pattern CONFIGURED = Pattern.compile("CWWKG001[78]I");

    private static final Duration GONE = Duration.ofMinutes(1);

    /** Why an enterprise bean does not start, or a deployment is refused by CDI, when the line of the application does not say. */
    private static final Pattern CAUSE = Pattern.compile("CNTR0020E|CWOWB2001E");

    private static final String SERVER = "servers/bananas";
    private static final String APPLICATION = SERVER + "/configDropins/overrides/application.xml";

    private static final String LOGGING = SERVER + "/configDropins/overrides/logging.xml";
    private static final String TEXT_FORMAT = "simple";
    private static final Map<String, String> LEVELS = Map.of("WARN", "WARNING", "DEBUG", "FINE", "TRACE", "FINEST");

    /** The log shows the time of the JVM's zone; WildFly's is told to show UTC. */
    private static final String UTC = "-Duser.timezone=UTC";

    /** Does not start it yet. */
    public Liberty(ServerSettings settings) {
        super(settings);
    }

    @Override
    String name() {
        return "Open Liberty";
    }

    @Override
    public URI healthUrl() {
        return URI.create(baseUrl() + "/health");
    }

    @Override
    void prepare(InstanceDirectory instance) {
        String ear = settings().ear().getFileName().toString();
        // it caches classes by the times in the archive, which are the same in each of our builds
        if (!instance.holds(settings().ear(), SERVER + "/apps/" + ear)) {
            instance.delete(SERVER + "/workarea");
        }
        // keys under the password of an earlier start
        instance.delete(SERVER + "/resources/security");
        for (String file : List.of("server.xml", "bootstrap.properties")) {
            instance.copy(
                    settings().installation().resolve("usr/servers/bananas").resolve(file), SERVER + "/" + file);
        }
        instance.copy(settings().ear(), SERVER + "/apps/" + ear);
        instance.write(APPLICATION, application(ear));
        instance.write(LOGGING, logging());
        instance.write(
                SERVER + "/jvm.options",
                UTC + "\n" + String.join("\n", settings().jvmOptions()) + "\n");
    }

    /** Open Liberty has other words for the same. */
    private String logging() {
        LogSettings log = logSettings();
        String level = LEVELS.getOrDefault(log.level(), log.level());
        String format = log.isText() ? TEXT_FORMAT : log.format();
        return "<server><variable name=\"log.format\" value=\"" + format + "\"/><variable name=\"log.level\" value=\""
                + level + "\"/></server>\n";
    }

    /** OpenTelemetry is a third-party API to this server, which shows those to applications only on request. */
    private static String application(String ear) {
        return "<server><enterpriseApplication id=\"bananas\" name=\"bananas\" location=\"" + ear + "\">"
                + "<classloader apiTypeVisibility=\"+third-party\"/></enterpriseApplication></server>\n";
    }

    @Override
    public void undeploy() {
        new InstanceDirectory(settings().directory()).delete(APPLICATION);
    }

    @Override
    public void deploy() {
        String ear = settings().ear().getFileName().toString();
        new InstanceDirectory(settings().directory()).exchange(APPLICATION, application(ear));
    }

    /**
     * The application goes and comes again, in two updates of the configuration. When only its place changes, or its archive while it runs, the
     * server often starts it once more, or several times, whatever its monitor of applications is told.
     */
    @Override
    void replace(InstanceDirectory instance, Path ear) {
        Pattern gone = runs() ? STOPPED : CONFIGURED;
        undeploy();
        Waiting.until(GONE, () -> news().last(gone).isPresent() || !isAlive());
        instance.exchange(ear, SERVER + "/apps/" + settings().ear().getFileName());
        deploy();
    }

    /** Whether the last that the log tells of the application is that it runs. */
    private boolean runs() {
        return LogTail.of(log()).last(STATE).filter(STARTED.asPredicate()).isPresent();
    }

    @Override
    boolean isReplaced() {
        return news().last(STARTED).isPresent();
    }

    /** The script of the server replaces itself by the JVM. */
    @Override
    List<String> command() {
        return List.of(settings().installation().resolve("bin/server").toString(), "run", "bananas");
    }

    @Override
    Map<String, String> ownEnvironment() {
        Map<String, String> all = new HashMap<>();
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("WLP_USER_DIR", settings().directory().toString());
        all.put("WLP_OUTPUT_DIR", settings().directory().resolve("servers").toString());
        all.put("ltpa_keys_password", UUID.randomUUID().toString());
        all.put("BANANAS_HTTP_HOST", "127.0.0.1");
        all.put("BANANAS_HTTP_PORT", Integer.toString(settings().httpPort()));
        // for the lines before server.xml is read
        all.put("WLP_LOGGING_CONSOLE_FORMAT", logSettings().isText() ? TEXT_FORMAT : "json");
        if (logSettings().isText()) {
            all.put("LOG_TRACE", "stdout");
        }
        return all;
    }

    @Override
    boolean isDeployed() {
        return true;
    }

    /** The codes of an application that does not start, and of an exception while a bean started. */
    @Override
    Optional<String> deploymentProblem() {
        return news().last(FAILED)
                .map(line -> news().cause(CAUSE).or(() -> news().cause(FAILED)).orElse(line));
    }
}
