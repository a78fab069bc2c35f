package io.bananas.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What all application servers have in common. */
abstract class ServerProcess implements AppServer {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ServerSettings settings;
    private final HealthProbe probe = new HealthProbe();
    private @Nullable ChildProcess process;
    private volatile LogTail news;

    ServerProcess(ServerSettings settings) {
        this.settings = settings;
        news = LogTail.of(log());
    }

    /** For messages. */
    abstract String name();

    /** Fills the directory of this server. */
    abstract void prepare(InstanceDirectory instance);

    /** What to run. */
    abstract List<String> command();

    /** Variables that the server itself needs. */
    abstract Map<String, String> ownEnvironment();

    /** Whether it makes sense to ask for its health: it may log each time that it says no. */
    abstract boolean isDeployed();

    /** Puts this EAR in the place of the one that runs; the server sees that by itself. */
    abstract void replace(InstanceDirectory instance, Path ear);

    /** Whether what {@link #replace} has put there runs. */
    abstract boolean isReplaced();

    /** What went wrong with the last deployment, as far as it can be seen. */
    abstract Optional<String> deploymentProblem();

    final ServerSettings settings() {
        return settings;
    }

    /** What the server has printed since it began with the last deployment. */
    final LogTail news() {
        return news;
    }

    final LogSettings logSettings() {
        return LogSettings.of(settings.environment());
    }

    @Override
    public final synchronized void start() {
        if (process != null && process.isAlive()) {
            throw new LaunchException(name() + " runs already");
        }
        if (!Files.isDirectory(settings.installation())) {
            throw new LaunchException("There is no " + name() + " in " + settings.installation());
        }
        if (Ports.isTaken(settings.httpPort())) {
            throw new LaunchException(name() + " cannot start: port " + settings.httpPort() + " is taken");
        }
        InstanceDirectory instance = new InstanceDirectory(settings.directory());
        instance.setAside("console.log");
        prepare(instance);
        news = LogTail.of(log());
        ChildProcess started = ChildProcess.start(name(), command(), environment(), log());
        process = started;
    }

    private Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(ownEnvironment());
        all.putAll(settings.environment());
        all.putAll(logSettings().variables());
        return all;
    }

    @Override
    public final void awaitReady(Duration limit) {
        await(limit, this::isReady);
    }

    @Override
    public final void redeploy(Path ear, Duration limit) {
        running();
        news = LogTail.fromNow(log());
        replace(new InstanceDirectory(settings.directory()), ear);
        // readiness is no sign: on WildFly it stays down once a deployment has failed, whatever runs since
        await(limit, this::isReplaced);
    }

    private void await(Duration limit, BooleanSupplier done) {
        boolean settled = Waiting.until(
                limit,
                POLL,
                () -> done.getAsBoolean() || !isAlive() || deploymentProblem().isPresent());
        if (!isAlive()) {
            throw new LaunchException(
                    name() + " ended while starting: " + news.lastLine() + " (the log: " + log() + ")");
        }
        deploymentProblem().ifPresent(problem -> {
            throw new LaunchException(
                    "The deployment on " + name() + " failed: " + problem.strip() + " (the log: " + log() + ")");
        });
        if (!settled) {
            throw new LaunchException(name() + " is not ready after " + limit.toSeconds() + " s, see " + log());
        }
    }

    @Override
    public final boolean isReady() {
        return isAlive() && isDeployed() && probe.isUp(URI.create(healthUrl() + "/ready"));
    }

    @Override
    public final synchronized boolean isAlive() {
        return process != null && process.isAlive();
    }

    @Override
    public final URI baseUrl() {
        return URI.create("http://127.0.0.1:" + settings.httpPort());
    }

    @Override
    public final long pid() {
        return running().pid();
    }

    @Override
    public final Path log() {
        return settings.directory().resolve("console.log");
    }

    @Override
    public final void awaitEnd() throws InterruptedException {
        running().join();
    }

    @Override
    public final int exitCode() {
        return running().exitCode();
    }

    @Override
    public final void stop() {
        running().stop();
    }

    @Override
    public final void kill() {
        running().kill();
    }

    @Override
    public final void pause() {
        running().pause();
    }

    @Override
    public final void resume() {
        running().resume();
    }

    @Override
    public final void close() {
        if (isAlive()) {
            stop();
        }
    }

    private synchronized ChildProcess running() {
        if (process == null) {
            throw new LaunchException(name() + " was not started");
        }
        return process;
    }
}
