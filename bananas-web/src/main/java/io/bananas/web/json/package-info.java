/**
 * How the features read and write JSON, as a stream: payloads and results go out as they were stored, without being parsed. It
 * knows no feature, so that a new one changes nothing here.
 */
@NullMarked
package io.bananas.web.json;

import org.jspecify.annotations.NullMarked;
