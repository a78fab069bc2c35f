/** What the audit of all places found, over HTTP. */
@NullMarked
package io.bananas.web.audit;

import org.jspecify.annotations.NullMarked;
