package io.bananas.cdi.handler;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.core.handler.BackoffPolicy;
import io.bananas.spi.Binding;
import io.bananas.spi.Handles;
import jakarta.json.bind.Jsonb;

/**
 * What all handlers of a node have in common. Immutable.
 *
 * @param json converts payloads and results
 * @param constraints checks payloads
 * @param backoff what counts where a handler declares only a part of a backoff
 * @param binding what counts where a handler leaves it to the configuration
 */
public record HandlerEnvironment(
        Jsonb json, Constraints constraints, BackoffPolicy backoff, Binding binding, Interceptors interceptors) {

    /** With the constraints of Bean Validation, if the server of this thread has it. */
    public static HandlerEnvironment of(Jsonb json, BackoffPolicy backoff, Binding binding, Interceptors interceptors) {
        return new HandlerEnvironment(json, Constraints.open(), backoff, binding, interceptors);
    }

    /** Whether payloads with unknown fields or without primitives are refused. */
    boolean isStrict(Handles handles) {
        return (handles.binding() == Binding.CONFIGURED ? binding : handles.binding()) == Binding.STRICT;
    }
}
