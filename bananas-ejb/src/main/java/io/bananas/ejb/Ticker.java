package io.bananas.ejb;

import io.bananas.cdi.node.Node;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ticks once a second on every node, for its duties. The timer itself never waits: a tick that hangs with Redis would make some
 * servers warn once a second.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Ticker {

    @Inject
    private Node node;

    @Resource(lookup = "java:app/concurrent/bananas-threads")
    private ManagedThreadFactory threads;

    private final AtomicBoolean ticking = new AtomicBoolean();
    private ExecutorService thread;

    @PostConstruct
    void start() {
        thread = Executors.newSingleThreadExecutor(threads);
    }

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {
        if (!ticking.compareAndSet(false, true)) {
            return;
        }
        try {
            thread.execute(this::run);
        } catch (RejectedExecutionException stopped) {
            ticking.set(false);
        }
    }

    private void run() {
        try {
            node.tick();
        } finally {
            ticking.set(false);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdown();
    }
}
