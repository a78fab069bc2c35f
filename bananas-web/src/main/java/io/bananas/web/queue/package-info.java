/** Where the jobs are, over HTTP, one page of routes after the other. */
@NullMarked
package io.bananas.web.queue;

import org.jspecify.annotations.NullMarked;
