package io.bananas.examples;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Returns its payload, whatever it is. {@link JsonValue} takes any JSON and keeps numbers as they were written. */
@Handles("echo")
@ApplicationScoped
public class Echo implements JobHandler<JsonValue, JsonValue> {

    @Override
    public @Nullable JsonValue handle(@Nullable JsonValue payload, JobContext job) {
        return payload;
    }
}
