/**
 * What people who write handlers and submit jobs compile against.
 *
 * <p>A handler is a CDI bean that implements {@link io.bananas.spi.JobHandler} and carries {@link io.bananas.spi.Handles}
 * with the name of the jobs it runs. Code in the application submits jobs through an injected
 * {@link io.bananas.spi.JobQueue}.
 */
@NullMarked
package io.bananas.spi;

import org.jspecify.annotations.NullMarked;
