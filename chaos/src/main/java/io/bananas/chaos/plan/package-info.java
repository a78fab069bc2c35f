/**
 * The jobs: what each does when it runs, and how it therefore has to end.
 */
@NullMarked
package io.bananas.chaos.plan;

import org.jspecify.annotations.NullMarked;
