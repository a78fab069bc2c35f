/**
 * What Bananas says in the log: one catalogue of codes, levels, sentences and fields, and who writes them.
 */
@NullMarked
package io.bananas.core.log;

import org.jspecify.annotations.NullMarked;
