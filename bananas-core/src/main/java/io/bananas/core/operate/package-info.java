/**
 * What people change: cancel a job, let ended ones run again, delete dead ones. Reading is {@code core.inspect}.
 */
@NullMarked
package io.bananas.core.operate;

import org.jspecify.annotations.NullMarked;
