@NullMarked
package io.bananas.benchmarks.report;

import org.jspecify.annotations.NullMarked;
