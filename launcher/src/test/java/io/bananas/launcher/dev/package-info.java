@NullMarked
package io.bananas.launcher.dev;

import org.jspecify.annotations.NullMarked;
