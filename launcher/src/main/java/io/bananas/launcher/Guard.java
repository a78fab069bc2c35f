package io.bananas.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Sees to it that a child does not outlive us. When this JVM shuts down, the children are stopped one by one, the last
 * one first: an application server drains while its Redis is still there. When this JVM is killed, a tiny shell that
 * waits at the end of a pipe from us notices, and kills its child.
 */
final class Guard {

    private static final String WATCH = "read -r line || kill -KILL \"$0\"";
    private static final Deque<ChildProcess> CHILDREN = new ConcurrentLinkedDeque<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Guard::stopAll, "stop-children"));
    }

    private final ChildProcess child;
    private final Process watcher;

    private Guard(ChildProcess child, Process watcher) {
        this.child = child;
        this.watcher = watcher;
    }

    static Guard over(ChildProcess child) {
        CHILDREN.addLast(child);
        List<String> command = List.of("sh", "-c", WATCH, Long.toString(child.pid()));
        try {
            return new Guard(
                    child,
                    new ProcessBuilder(ChildProcess.inOwnSession(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start());
        } catch (IOException e) {
            throw new LaunchException("cannot watch process " + child.pid() + ": " + e.getMessage(), e);
        }
    }

    /** The child has ended: its process id may soon be that of another. */
    void release() {
        CHILDREN.remove(child);
        try (OutputStream pipe = watcher.getOutputStream()) {
            pipe.write('\n');
        } catch (IOException alreadyGone) {
            watcher.destroyForcibly();
        }
    }

    private static void stopAll() {
        for (ChildProcess next = CHILDREN.pollLast(); next != null; next = CHILDREN.pollLast()) {
            try {
                next.stop();
            } catch (LaunchException e) {
                System.err.println(e.getMessage());
            }
        }
    }
}
