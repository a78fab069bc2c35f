/**
 * What is answered when a request cannot be served: one problem as of RFC 9457, whatever went wrong, and never a stack trace
 * or the name of a class.
 */
@NullMarked
package io.bananas.web.problem;

import org.jspecify.annotations.NullMarked;
