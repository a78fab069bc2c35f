package io.bananas.it.arquillian;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Has no name. */
@ApplicationScoped
public class NamelessHandler implements JobHandler<String, String> {

    @Override
    public String handle(String payload, JobContext job) {
        return payload;
    }
}
