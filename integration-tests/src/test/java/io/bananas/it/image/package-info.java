/** The images and the compose files: what a container engine would do with them, done without one. */
@NullMarked
package io.bananas.it.image;

import org.jspecify.annotations.NullMarked;
