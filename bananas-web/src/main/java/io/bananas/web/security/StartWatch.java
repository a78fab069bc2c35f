package io.bananas.web.security;

import io.bananas.cdi.node.Node;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogLine;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Notices that nobody starts the node: a server without Enterprise Beans deploys the EAR and says nothing. */
@ApplicationScoped
public class StartWatch {

    private static final System.Logger LOG = System.getLogger(StartWatch.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    private Node node;

    @Resource
    private ManagedScheduledExecutorService clock;

    private @Nullable Future<?> looking;
    private volatile boolean forgotten;

    /** Begins to watch, since the application is deployed: the node starts now or never. */
    void begin() {
        looking = clock.schedule(this::look, PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        Future<?> scheduled = looking;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    private void look() {
        if (!node.wasStarted()) {
            forgotten = true;
            LogLine.of(LogCode.NODE_NOT_STARTED).to(LOG);
        }
    }

    /** Whether the time is over in which the node should have started. */
    boolean isForgotten() {
        return forgotten && !node.wasStarted();
    }
}
