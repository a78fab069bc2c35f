/** The REST API: JAX-RS resources on Jersey, one package for each feature. The application in this package puts them together. */
@NullMarked
package io.bananas.web;

import org.jspecify.annotations.NullMarked;
