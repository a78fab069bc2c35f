package io.bananas.test;

import io.bananas.cdi.handler.Handlers;
import io.bananas.cdi.intercept.Interceptors;
import io.bananas.spi.discovery.InterceptorDiscovery;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Makes the queue in memory a bean that runs the handlers among the other beans. */
@Dependent
class QueueOfBeans {

    @Produces
    @Singleton
    InMemoryJobQueue queue(Handlers handlers, InterceptorDiscovery interceptors) {
        return new InMemoryJobQueue(
                handlers.registry(Set.of(), OneRun.BACKOFF, ConfiguredBinding.get(), TestJson.get()),
                new Interceptors(interceptors.interceptors()));
    }
}
