/**
 * Jobs over HTTP: how they are submitted, shown, cancelled and retried.
 *
 * <p>Bodies are read as a stream of tokens: a payload is never parsed into objects, but cut out of the body byte by byte as
 * it was sent. All that is wrong with a request is found before it is refused.
 */
@NullMarked
package io.bananas.web.job;

import org.jspecify.annotations.NullMarked;
