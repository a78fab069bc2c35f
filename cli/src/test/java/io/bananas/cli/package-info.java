@NullMarked
package io.bananas.cli;

import org.jspecify.annotations.NullMarked;
