@NullMarked
package io.bananas.chaos.witness;

import org.jspecify.annotations.NullMarked;
