/**
 * Checks, a little each second, that each job is in exactly one place, and repairs what is wrong.
 */
@NullMarked
package io.bananas.core.audit;

import org.jspecify.annotations.NullMarked;
