/** Random sequences of steps against Redis and a model of it, compared after each step. */
@NullMarked
package io.bananas.model;

import org.jspecify.annotations.NullMarked;
