/**
 * Handlers as the engine sees them: what runs the jobs of a name, and what its author declared for them.
 */
@NullMarked
package io.bananas.core.handler;

import org.jspecify.annotations.NullMarked;
