/**
 * Handlers to copy from, and those of the demo.
 *
 * <p>Payloads and results are public records: JSON-B binds them by their components, with {@code @JsonbProperty} where the
 * name in JSON is another one. A field that the payload does not have is {@code null}, and so is the payload of a job that
 * was submitted without one; a handler checks both and throws {@link io.bananas.spi.PermanentFailure}.
 */
@NullMarked
package io.bananas.examples;

import org.jspecify.annotations.NullMarked;
