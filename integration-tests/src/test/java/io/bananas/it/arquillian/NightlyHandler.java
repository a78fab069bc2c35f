package io.bananas.it.arquillian;

import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;

/** Has its name, its policy and its scope from a stereotype. */
@Nightly
public class NightlyHandler implements JobHandler<String, String> {

    private int runs;

    @Override
    public synchronized String handle(String payload, JobContext job) {
        runs++;
        return payload + " " + runs;
    }
}
