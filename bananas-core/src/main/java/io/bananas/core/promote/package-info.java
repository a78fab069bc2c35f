/**
 * Moves jobs into their queue when their time, or the time of their retry, has come.
 */
@NullMarked
package io.bananas.core.promote;

import org.jspecify.annotations.NullMarked;
