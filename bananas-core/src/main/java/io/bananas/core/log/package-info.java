/**
 * The log of Bananas: one catalogue of codes, levels, sentences and fields, and the classes that write it.
 */
@NullMarked
package io.bananas.core.log;

import org.jspecify.annotations.NullMarked;
