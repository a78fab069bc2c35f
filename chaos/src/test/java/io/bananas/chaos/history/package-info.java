@NullMarked
package io.bananas.chaos.history;

import org.jspecify.annotations.NullMarked;
