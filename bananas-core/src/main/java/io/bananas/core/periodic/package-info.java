/**
 * Schedules. A duty fires each occurrence once over all nodes. Users make and change schedules. Schedules in the code come and go with
 * their deployment.
 */
@NullMarked
package io.bananas.core.periodic;

import org.jspecify.annotations.NullMarked;
