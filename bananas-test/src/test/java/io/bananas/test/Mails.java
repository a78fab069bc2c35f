package io.bananas.test;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;

/** Two handlers in one class. */
public class Mails {

    @Handles(value = "welcome", maxRetries = 1)
    public String welcome(Greet.Person person, JobContext job) {
        job.progress(1);
        return "Welcome, " + person.name();
    }

    @Handles("purge")
    public void purge() {
        throw new IllegalStateException("nothing to purge");
    }
}
