/** Tests over HTTP against servers that are started as a user would start them. */
@NullMarked
package io.bananas.it.blackbox;

import org.jspecify.annotations.NullMarked;
