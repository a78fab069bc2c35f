/**
 * Results of jobs: reads them, and waits for them without holding a thread.
 */
@NullMarked
package io.bananas.core.result;

import org.jspecify.annotations.NullMarked;
