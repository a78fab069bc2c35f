/** How a job ended, over HTTP. Its clients wait for that without holding a thread. */
@NullMarked
package io.bananas.web.result;

import org.jspecify.annotations.NullMarked;
