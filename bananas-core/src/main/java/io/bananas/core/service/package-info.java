/**
 * The life of a node's parts. One contract holds for all parts that start, stop with a deadline and can die. A group starts and
 * stops them in order, and a loop goes on whatever its steps throw.
 */
@NullMarked
package io.bananas.core.service;

import org.jspecify.annotations.NullMarked;
