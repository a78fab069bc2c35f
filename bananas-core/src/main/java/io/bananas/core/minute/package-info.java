/**
 * What happened in each minute of the last day. The node on duty notes once a minute what all counters show, each node adds what it has
 * counted, and readers take the differences. No job costs a call.
 */
@NullMarked
package io.bananas.core.minute;

import org.jspecify.annotations.NullMarked;
