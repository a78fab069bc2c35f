/**
 * Nodes of two versions on one Redis, as while an application is deployed anew one server after the other. The earlier version is an engine
 * that {@code src/test/previous} keeps.
 */
@NullMarked
package io.bananas.upgrade;

import org.jspecify.annotations.NullMarked;
