/** The REST API: JAX-RS resources on Jersey. */
@NullMarked
package io.bananas.web;

import org.jspecify.annotations.NullMarked;
