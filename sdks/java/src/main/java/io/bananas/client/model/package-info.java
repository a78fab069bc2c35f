/**
 * What goes to the server, and what it answers. An answer is a view of the JSON that the server sent: fields that this version of the client
 * does not know stay in {@link io.bananas.client.model.Answered#json()}.
 */
@NullMarked
package io.bananas.client.model;

import org.jspecify.annotations.NullMarked;
