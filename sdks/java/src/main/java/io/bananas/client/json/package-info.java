/**
 * JSON: the port {@link io.bananas.client.json.Json} that binds payloads and results to types, with Jackson or JSON-B behind it, and the
 * small reader and writer for what the server and the client say to each other.
 */
@NullMarked
package io.bananas.client.json;

import org.jspecify.annotations.NullMarked;
