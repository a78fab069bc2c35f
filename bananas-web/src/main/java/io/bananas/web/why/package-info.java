/** Why a job is where it is, over HTTP. */
@NullMarked
package io.bananas.web.why;

import org.jspecify.annotations.NullMarked;
