/** How a job ended, over HTTP. A room of its own since its clients wait, and must hold no thread meanwhile. */
@NullMarked
package io.bananas.web.result;

import org.jspecify.annotations.NullMarked;
