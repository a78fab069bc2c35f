@NullMarked
package io.bananas.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
