/**
 * Jobs over HTTP: submits, shows, cancels and retries them.
 *
 * <p>Bodies are read as a stream of tokens. A payload is never parsed into objects, but cut out of the body byte by byte as it was
 * sent. A refusal names all that is wrong with a request.
 */
@NullMarked
package io.bananas.web.job;

import org.jspecify.annotations.NullMarked;
