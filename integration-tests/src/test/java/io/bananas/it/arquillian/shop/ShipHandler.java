package io.bananas.it.arquillian.shop;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;

/** Ships what was sold. */
@Handles("it.ship")
@ApplicationScoped
public class ShipHandler implements JobHandler<JsonValue, String> {

    @Inject
    private Sales sales;

    @Override
    public String handle(JsonValue payload, JobContext job) {
        return "shipped " + sales.itemOf(job.id()).orElse("nothing");
    }
}
