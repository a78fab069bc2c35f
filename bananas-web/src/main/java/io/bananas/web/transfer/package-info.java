/**
 * Brings bodies in and answers out. No thread waits for a client, the memory has a budget, and a client must keep a pace.
 */
@NullMarked
package io.bananas.web.transfer;

import org.jspecify.annotations.NullMarked;
