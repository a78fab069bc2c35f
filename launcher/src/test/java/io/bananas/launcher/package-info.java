@NullMarked
package io.bananas.launcher;

import org.jspecify.annotations.NullMarked;
