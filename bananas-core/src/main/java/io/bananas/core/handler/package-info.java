/**
 * What runs the jobs of a name, as the engine sees it, and what its author said about them.
 */
@NullMarked
package io.bananas.core.handler;

import org.jspecify.annotations.NullMarked;
