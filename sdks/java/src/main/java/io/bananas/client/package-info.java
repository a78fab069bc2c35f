/**
 * A client for Bananas: {@link io.bananas.client.Bananas} submits jobs, follows them and fetches their results over the REST API.
 */
@NullMarked
package io.bananas.client;

import org.jspecify.annotations.NullMarked;
