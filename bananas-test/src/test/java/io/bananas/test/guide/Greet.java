package io.bananas.test.guide;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;

/** Greets. */
@Handles("greet")
public class Greet implements JobHandler<Greet.Person, String> {
    /** Whom to greet. */
    public record Person(String name) {}

    @Override
    public String handle(Person person, JobContext job) {
        return "Hello, " + person.name();
    }
}
