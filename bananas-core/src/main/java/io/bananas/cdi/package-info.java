/**
 * The CDI ring around the engine, one package for each concern: configuration, the node as a bean, the queue for application
 * code, handlers called with JSON-B, health and metrics. It lies in {@code EAR/lib}, so that every module can inject from here
 * and WildFly finds the health checks.
 */
@NullMarked
package io.bananas.cdi;

import org.jspecify.annotations.NullMarked;
