/**
 * What the outside may use of a node: submit and look at jobs, operate, ask how it gets on. The ring offers these as beans.
 */
@NullMarked
package io.bananas.core.face;

import org.jspecify.annotations.NullMarked;
