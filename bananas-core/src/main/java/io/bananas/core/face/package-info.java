/**
 * What the outside may use of a node: submit and look at jobs, operate, ask for its health. {@code cdi} offers these as beans.
 */
@NullMarked
package io.bananas.core.face;

import org.jspecify.annotations.NullMarked;
