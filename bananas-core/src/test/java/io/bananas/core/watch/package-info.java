@NullMarked
package io.bananas.core.watch;

import org.jspecify.annotations.NullMarked;
