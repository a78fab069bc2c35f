/** What applications on one server are made of, each with a node of its own. */
@NullMarked
package io.bananas.it.arquillian.several;

import org.jspecify.annotations.NullMarked;
