package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the name of another one. */
@Handles("it.lib")
@ApplicationScoped
public class SecondLibHandler implements JobHandler<String, String> {

    @Override
    public String handle(String payload, JobContext job) {
        return payload;
    }
}
