package io.bananas.it.arquillian;

import jakarta.ejb.Local;

/** What callers see of {@link SessionDeskHandlers}. */
@Local
public interface SessionDesk {

    String say(String payload);
}
