/**
 * Binds payloads to what handlers take, exactly or not at all.
 *
 * <p>JSON-B converts what it can: {@code "12"} to 12, 1.5 to 1, 2^63 to a negative number, {@code "ab"} to {@code 'a'}. So this
 * package first compares the payload with its Java type. A refusal names the field, what was expected and what came. JSON-B
 * binds only payloads that pass.
 */
@NullMarked
package io.bananas.cdi.handler.bind;

import org.jspecify.annotations.NullMarked;
