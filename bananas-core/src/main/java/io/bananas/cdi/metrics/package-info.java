/** What a scrape shows. Only this package knows meters: another way to count is another listener of the engine. */
@NullMarked
package io.bananas.cdi.metrics;

import org.jspecify.annotations.NullMarked;
