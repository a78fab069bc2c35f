/**
 * Rules of settings. A record of settings states its ranges and its defaults as constants and checks itself by them. A reader
 * of settings takes both from there, and words a refusal with the names that its users know.
 */
@NullMarked
package io.bananas.core.rule;

import org.jspecify.annotations.NullMarked;
