/**
 * CDI beans around the engine, one package for each concern: configuration, the node, the queue for application code, handlers,
 * health and metrics. They lie in {@code EAR/lib}, so that every module can inject them and WildFly finds the health checks.
 */
@NullMarked
package io.bananas.cdi;

import org.jspecify.annotations.NullMarked;
