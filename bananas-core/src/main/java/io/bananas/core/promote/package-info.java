/**
 * Moves jobs whose time has come, delayed or waiting for a retry, into their queue.
 */
@NullMarked
package io.bananas.core.promote;

import org.jspecify.annotations.NullMarked;
