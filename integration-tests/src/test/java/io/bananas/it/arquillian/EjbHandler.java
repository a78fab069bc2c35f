package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Lies in an EJB module and uses its beans. */
@Handles("it.ejb")
@ApplicationScoped
public class EjbHandler implements JobHandler<String, String> {

    @Inject
    private Greeter greeter;

    @Override
    public String handle(String payload, JobContext job) {
        return greeter.greet(payload);
    }
}
