package io.bananas.examples;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Does nothing, whatever its payload: for measuring the queue itself. */
@Handles("noop")
@ApplicationScoped
public class Noop implements JobHandler<JsonValue, Void> {

    @Override
    public @Nullable Void handle(@Nullable JsonValue payload, JobContext job) {
        return null;
    }
}
