/**
 * Binds payloads to what handlers take, exactly or not at all.
 *
 * <p>JSON-B converts what it can: {@code "12"} to 12, 1.5 to 1, 2^63 to a negative number, {@code "ab"} to {@code 'a'}. A
 * payload is therefore read beside its Java type first, and refused with the field, what was expected and what came. Only
 * what passes is bound by JSON-B.
 */
@NullMarked
package io.bananas.cdi.handler.bind;

import org.jspecify.annotations.NullMarked;
