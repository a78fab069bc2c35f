/**
 * Changes that people ask for: cancel jobs, replay ended ones, delete dead ones, pause and resume routes. {@code core.inspect} reads.
 */
@NullMarked
package io.bananas.core.operate;

import org.jspecify.annotations.NullMarked;
