package io.bananas.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** One running application server with the EAR. Several may run from one installation, each in its own directory. */
public interface AppServer extends AutoCloseable {

    /** Starts it, or starts it again in the same directory after it was stopped or killed. */
    void start();

    /**
     * Waits until it is ready to take requests.
     *
     * @throws LaunchException when it ends, when the deployment fails, or when the time is over
     */
    void awaitReady(Duration limit);

    /** Whether it says that it is ready, now. */
    boolean isReady();

    /** Whether its process is there; a paused one is. */
    boolean isAlive();

    /** Where its applications are, without a slash at the end: {@code http://127.0.0.1:8080}. */
    URI baseUrl();

    /** Where its health is, without a slash at the end; {@code /live}, {@code /ready}, {@code /started} below. */
    URI healthUrl();

    /** The id of the process that is the server's JVM. */
    long pid();

    /** Everything it printed. */
    Path log();

    /** Has the application taken away while the server runs on; returns before that is done. */
    void undeploy();

    /** Has the application deployed again after {@link #undeploy}; returns before that is done. */
    void deploy();

    /**
     * Has another build of the application run in place of the one that runs, which drains first, and waits until it has started. Not to be called by
     * two threads at once.
     *
     * @throws LaunchException when the deployment fails: then no application runs. Also when the server ends, or the time is over
     */
    void redeploy(Path ear, Duration limit);

    /** Waits until its process has ended, for whatever reason. */
    void awaitEnd() throws InterruptedException;

    /** With what its process ended; 137 when it had to be killed. */
    int exitCode();

    /** Ends it in order (SIGTERM), so that it drains; kills it when that takes longer than 45 s. */
    void stop();

    /** Ends it at once (SIGKILL). */
    void kill();

    /** Freezes it (SIGSTOP): to the others it looks dead. */
    void pause();

    /** Lets it go on (SIGCONT). */
    void resume();

    @Override
    void close();
}
