/** The report of the audit, over HTTP. */
@NullMarked
package io.bananas.web.audit;

import org.jspecify.annotations.NullMarked;
