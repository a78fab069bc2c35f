/**
 * Tells what needs a look. Each {@code Symptom} knows one thing that goes wrong by what a node sees of the whole keyspace. It only reads,
 * and the same for any number of readers.
 */
@NullMarked
package io.bananas.core.concern;

import org.jspecify.annotations.NullMarked;
