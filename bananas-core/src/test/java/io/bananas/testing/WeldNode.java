package io.bananas.testing;

import io.bananas.cdi.handler.Handlers;
import io.bananas.cdi.handler.PeriodicTasks;
import io.bananas.cdi.metrics.Gauges;
import io.bananas.cdi.metrics.JobMetrics;
import io.bananas.cdi.metrics.MetersSeen;
import io.bananas.cdi.metrics.RefusalMetrics;
import io.bananas.cdi.node.CurrentNode;
import io.bananas.cdi.node.Node;
import io.bananas.cdi.queue.Faces;
import io.bananas.cdi.queue.InjectedJobQueue;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.spi.discovery.InterceptorDiscovery;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.lang.annotation.Annotation;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** A node among the beans of an application. Weld is the container, and no server is there. */
public final class WeldNode implements AutoCloseable {

    private final MetersSeen meters = new MetersSeen();
    private final SeContainer container;
    private volatile ConfiguredSettings settings = ConfiguredSettings.none();

    /** Not started yet. These beans are those of the test, and one for transactions is among them. */
    public WeldNode(Class<?>... beans) {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new HandlerDiscovery(), new InterceptorDiscovery(), new Server(this))
                .addBeanClasses(Node.class, CurrentNode.class, Handlers.class, PeriodicTasks.class)
                .addBeanClasses(
                        JobMetrics.class, Gauges.class, RefusalMetrics.class, InjectedJobQueue.class, Faces.class)
                .addBeanClasses(beans)
                .initialize();
    }

    /** What a server has for us. */
    static class Server implements Extension {

        private final WeldNode node;

        Server(WeldNode node) {
            this.node = node;
        }

        void add(@Observes AfterBeanDiscovery event) {
            event.addBean().types(Config.class).scope(Dependent.class).produceWith(beans -> node.settings);
            event.addBean()
                    .types(MetricRegistry.class)
                    .scope(Dependent.class)
                    .produceWith(beans -> node.meters.registry());
        }
    }

    /** Before the node starts. */
    public void configure(ConfiguredSettings other) {
        settings = other;
    }

    /** One setting more, before the node starts. */
    public WeldNode set(String name, String value) {
        settings = settings.and(name, value);
        return this;
    }

    public void start() {
        node().start(Runnable::run, Daemons.FACTORY);
    }

    public Node node() {
        return get(Node.class);
    }

    /** What the started node consists of. */
    public CurrentNode current() {
        return get(CurrentNode.class);
    }

    public MetersSeen meters() {
        return meters;
    }

    public <T> T get(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    @Override
    public void close() {
        node().stop();
        container.close();
    }
}
