/**
 * Answers to requests that cannot be served: always one problem as of RFC 9457, and never a stack trace or the name of a class.
 */
@NullMarked
package io.bananas.web.problem;

import org.jspecify.annotations.NullMarked;
