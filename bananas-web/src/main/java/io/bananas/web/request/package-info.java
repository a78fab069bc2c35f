/**
 * Makes drafts of the bodies of requests.
 *
 * <p>Bodies are read as a stream of tokens: a payload is never parsed into objects, but cut out of the body byte by byte as
 * it was sent. All that is wrong with a request is found before it is refused.
 */
@NullMarked
package io.bananas.web.request;

import org.jspecify.annotations.NullMarked;
