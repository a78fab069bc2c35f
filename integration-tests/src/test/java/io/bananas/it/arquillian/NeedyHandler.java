package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.inject.Inject;

/** Asks for a bean that nobody has. */
@Handles("it.needy")
public class NeedyHandler implements JobHandler<String, String> {

    /** Of this there is no bean. */
    public interface Nobody {}

    @Inject
    private Nobody nobody;

    @Override
    public String handle(String payload, JobContext job) {
        return payload + nobody;
    }
}
