/** Runs scenarios round by round and keeps what they cost. Knows nothing of jobs. */
@NullMarked
package io.bananas.benchmarks.run;

import org.jspecify.annotations.NullMarked;
