/** What there is to ask for over HTTP. Each resource translates between HTTP and one step of the core, and does no more. */
@NullMarked
package io.bananas.web.resource;

import org.jspecify.annotations.NullMarked;
