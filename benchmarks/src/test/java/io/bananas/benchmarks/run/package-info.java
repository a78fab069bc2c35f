@NullMarked
package io.bananas.benchmarks.run;

import org.jspecify.annotations.NullMarked;
