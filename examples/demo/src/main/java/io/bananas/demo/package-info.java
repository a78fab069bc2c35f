/**
 * What {@code mvn -Prun} runs: starts a Redis and a server with the demo EAR, submits a few jobs over REST, prints their
 * results, and serves until Ctrl-C. Nothing here knows the inside of Bananas: it is a user like any other.
 */
@NullMarked
package io.bananas.demo;

import org.jspecify.annotations.NullMarked;
