package io.bananas.ejb;

import io.bananas.cdi.node.Node;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.concurrent.ManagedThreadFactoryDefinition;
import jakarta.inject.Inject;

/** Starts the node with the deployment, on the server's threads, and stops it with the undeployment. */
@Startup
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@ManagedExecutorDefinition(name = "java:app/concurrent/bananas-workers", maxAsync = NodeStarter.MOST_WORKERS)
@ManagedThreadFactoryDefinition(name = "java:app/concurrent/bananas-threads")
public class NodeStarter {

    static final int MOST_WORKERS = 1_000;

    @Resource(lookup = "java:app/concurrent/bananas-workers")
    private ManagedExecutorService workers;

    @Resource(lookup = "java:app/concurrent/bananas-threads")
    private ManagedThreadFactory threads;

    @Inject
    private Node node;

    @PostConstruct
    void start() {
        node.start(workers, threads);
    }

    @PreDestroy
    void stop() {
        node.stop();
    }
}
