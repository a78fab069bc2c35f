/** Benchmarks of single steps of a job's life, without Redis, run by JMH. */
@NullMarked
package io.bananas.benchmarks.pieces;

import org.jspecify.annotations.NullMarked;
