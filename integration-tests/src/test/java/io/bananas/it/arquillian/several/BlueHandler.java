package io.bananas.it.arquillian.several;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;

/** Says on which thread it runs. */
@Handles("it.blue")
@ApplicationScoped
public class BlueHandler implements JobHandler<JsonValue, String> {

    @Override
    public String handle(JsonValue payload, JobContext job) {
        return Thread.currentThread().getName();
    }
}
