/**
 * The page {@code /metrics} for WildFly. The metrics themselves live in a module of the server, which every deployment
 * sees; this application only prints them. Open Liberty has the page built in.
 */
@NullMarked
package io.bananas.metrics;

import org.jspecify.annotations.NullMarked;
