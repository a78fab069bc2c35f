@NullMarked
package io.bananas.benchmarks;

import org.jspecify.annotations.NullMarked;
