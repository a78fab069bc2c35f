/**
 * Spans of requests, where the server makes none.
 */
@NullMarked
package io.bananas.web.trace;

import org.jspecify.annotations.NullMarked;
