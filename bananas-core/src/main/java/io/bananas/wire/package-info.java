/**
 * The JSON in which users see jobs and results, in one place for all that show them. It streams payloads, results and headers as
 * they are stored, without parsing them.
 */
@NullMarked
package io.bananas.wire;

import org.jspecify.annotations.NullMarked;
