/**
 * How bodies come in and answers go out: without a thread that waits for the client, within a budget of memory, and at a pace
 * that the client has to keep.
 */
@NullMarked
package io.bananas.web.transfer;

import org.jspecify.annotations.NullMarked;
