/** Wraps submissions and runs with the interceptors of the application. */
@NullMarked
package io.bananas.cdi.intercept;

import org.jspecify.annotations.NullMarked;
