package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** A session bean, seen by its interface. */
@Stateless
@Handles(value = "it.session", maxRetries = 0, noRetryOn = IllegalArgumentException.class)
public class SessionHandler implements JobHandler<String, String> {

    @Inject
    private Greeter greeter;

    @Override
    public String handle(String payload, JobContext job) {
        return switch (payload) {
            case "never" -> throw new PermanentFailure("never");
            case "refused" -> throw new NumberFormatException("refused");
            case "fail" -> throw new IllegalStateException("this time");
            default -> "session " + greeter.greet(payload);
        };
    }
}
