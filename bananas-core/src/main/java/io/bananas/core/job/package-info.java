/**
 * The nouns: a job as it was submitted, its history, and the lease under which a worker holds it.
 */
@NullMarked
package io.bananas.core.job;

import org.jspecify.annotations.NullMarked;
