package io.bananas.web.event;

import io.bananas.core.face.Operations;
import io.bananas.web.security.NodeState;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Gives the watchers of this node a second hand. While nobody watches, it has no threads, and nobody asks Redis anything. Thread-safe. */
@ApplicationScoped
public class Broadcast {

    private static final System.Logger LOG = System.getLogger(Broadcast.class.getName());

    @Inject
    private Operations operations;

    @Inject
    private NodeState node;

    @Resource
    private ManagedThreadFactory threads;

    private final Watchers watchers = new Watchers(() -> operations.watch(), () -> node.serves(), System::nanoTime);

    /** Not one of the server: WildFly would log an error at each look while it stops. */
    private @Nullable ScheduledExecutorService clock;

    private boolean stopped;

    /** Lets a client watch until its answer ends. */
    synchronized void join(Watcher watcher) {
        if (stopped) {
            watcher.end();
            return;
        }
        watchers.join(watcher);
        if (clock == null) {
            clock = started();
        }
    }

    /** Has a thread for each task: a Redis that hangs holds up those that ask it, and no other. */
    private ScheduledExecutorService started() {
        List<Runnable> tasks = List.of(this::look, watchers::check, watchers::beat);
        ScheduledExecutorService each = Executors.newScheduledThreadPool(tasks.size(), threads);
        for (Runnable task : tasks) {
            var unused = each.scheduleWithFixedDelay(() -> run(task), 0, 1, TimeUnit.SECONDS);
        }
        return each;
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // the next time may be better
            LOG.log(System.Logger.Level.DEBUG, "live views got nothing this time", e);
        }
    }

    private void look() {
        run(watchers::look);
        restIfNobodyWatches();
    }

    private synchronized void restIfNobodyWatches() {
        ScheduledExecutorService running = clock;
        if (running != null && watchers.forgetIfNobodyIsThere()) {
            running.shutdown();
            clock = null;
        }
    }

    @PreDestroy
    synchronized void stop() {
        stopped = true;
        watchers.end();
        ScheduledExecutorService running = clock;
        if (running != null) {
            running.shutdown();
            clock = null;
        }
    }
}
