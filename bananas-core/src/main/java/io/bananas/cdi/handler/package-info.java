/**
 * Calls handler beans for the engine: binds and checks payloads, writes results, and keeps context class loaders and
 * transactions apart. Only this package knows what EJB containers and Bean Validation do to a run.
 */
@NullMarked
package io.bananas.cdi.handler;

import org.jspecify.annotations.NullMarked;
