package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import io.bananas.spi.PermanentFailure;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** A session bean, seen by its interface, of which a method is a handler. */
@Stateless
public class SessionDeskHandlers implements SessionDesk {

    @Inject
    private Greeter greeter;

    @Override
    @Handles(value = "it.desk.session", maxRetries = 2)
    public String say(String payload) {
        if (payload.equals("never")) {
            throw new PermanentFailure("never");
        }
        return "desk " + greeter.greet(payload);
    }
}
