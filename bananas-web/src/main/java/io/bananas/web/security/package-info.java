/** Who may use the API, and the headers that keep browsers from misusing its answers. */
@NullMarked
package io.bananas.web.security;

import org.jspecify.annotations.NullMarked;
