/** What a scrape shows. The meters are known here only, so that another way to count is another listener of the engine. */
@NullMarked
package io.bananas.cdi.metrics;

import org.jspecify.annotations.NullMarked;
