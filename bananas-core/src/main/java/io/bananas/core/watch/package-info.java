/** What live views see: snapshots of where the jobs are, and which of them have just ended or are to run again. */
@NullMarked
package io.bananas.core.watch;

import org.jspecify.annotations.NullMarked;
