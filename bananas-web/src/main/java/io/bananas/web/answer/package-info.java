/**
 * Writes what is answered as JSON, as a stream: payloads and results go out as they were stored, without being parsed.
 */
@NullMarked
package io.bananas.web.answer;

import org.jspecify.annotations.NullMarked;
