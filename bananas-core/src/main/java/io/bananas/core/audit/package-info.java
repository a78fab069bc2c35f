/**
 * Looks, a little each second, whether each job is in exactly one place, and repairs what is not as it should be.
 */
@NullMarked
package io.bananas.core.audit;

import org.jspecify.annotations.NullMarked;
