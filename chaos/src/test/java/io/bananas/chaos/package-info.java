@NullMarked
package io.bananas.chaos;

import org.jspecify.annotations.NullMarked;
