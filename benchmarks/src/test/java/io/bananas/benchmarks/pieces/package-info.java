@NullMarked
package io.bananas.benchmarks.pieces;

import org.jspecify.annotations.NullMarked;
