/**
 * What happens to jobs, for those who count or log it.
 */
@NullMarked
package io.bananas.core.event;

import org.jspecify.annotations.NullMarked;
