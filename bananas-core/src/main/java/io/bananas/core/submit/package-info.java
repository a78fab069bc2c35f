/**
 * Step 1 of the flow: check a request, fill in defaults, choose the queue, make an id.
 */
@NullMarked
package io.bananas.core.submit;

import org.jspecify.annotations.NullMarked;
