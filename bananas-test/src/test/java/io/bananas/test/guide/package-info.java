/** The application of the guides, and its tests. What the guides show of it is here, word by word. */
@NullMarked
package io.bananas.test.guide;

import org.jspecify.annotations.NullMarked;
