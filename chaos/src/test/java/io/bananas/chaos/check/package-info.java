@NullMarked
package io.bananas.chaos.check;

import org.jspecify.annotations.NullMarked;
