package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;

/** Lies in {@code EAR/lib}. */
@Handles("it.lib")
@ApplicationScoped
public class LibHandler implements JobHandler<String, String> {

    @Override
    public String handle(String payload, JobContext job) {
        job.progress(0.5, payload);
        return "lib:" + payload;
    }
}
