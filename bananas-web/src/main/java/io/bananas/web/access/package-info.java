/**
 * What a caller may do. Each call declares by an annotation which roles may make it, or that everybody may. Actions of operators are noted
 * here.
 */
@NullMarked
package io.bananas.web.access;

import org.jspecify.annotations.NullMarked;
