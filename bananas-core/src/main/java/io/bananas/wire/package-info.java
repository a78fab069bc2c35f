/**
 * The JSON in which users see jobs and results, in one place for all that tell of them. It streams: payloads, results and
 * headers go out as they were stored, without being parsed.
 */
@NullMarked
package io.bananas.wire;

import org.jspecify.annotations.NullMarked;
