/** Replays the examples that all clients of Bananas have in common, see {@code sdks/contract}. */
@NullMarked
package io.bananas.client.contract;

import org.jspecify.annotations.NullMarked;
