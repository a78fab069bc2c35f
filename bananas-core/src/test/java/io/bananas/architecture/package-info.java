/** The rules that hold between packages. */
@NullMarked
package io.bananas.architecture;

import org.jspecify.annotations.NullMarked;
