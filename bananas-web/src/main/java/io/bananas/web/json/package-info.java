/**
 * Reads and writes JSON for the features, as a stream: payloads and results go out as they are stored, without being parsed. This
 * package knows no feature, so a new one changes nothing here.
 */
@NullMarked
package io.bananas.web.json;

import org.jspecify.annotations.NullMarked;
