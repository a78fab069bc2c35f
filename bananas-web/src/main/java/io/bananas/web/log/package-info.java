/** The log of actions over HTTP: what operators did. */
@NullMarked
package io.bananas.web.log;

import org.jspecify.annotations.NullMarked;
