/** The REST API: JAX-RS resources on Jersey. The application in this package puts the parts together. */
@NullMarked
package io.bananas.web;

import org.jspecify.annotations.NullMarked;
