package io.bananas.chaos.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a worker process has to know. It is told by environment variables, since others can read a command line, and the
 * URL may hold a password.
 *
 * @param redisUrl where it takes jobs from
 * @param slots how many jobs it runs at a time
 * @param witness the port of the witness
 */
public record WorkerSettings(String redisUrl, String prefix, int slots, Duration lease, int maxCrashes, int witness) {

    private static final String NAME = "CHAOS_";

    /** The environment of the process with that name. */
    public Map<String, String> toEnvironment(String node) {
        Map<String, String> environment = new HashMap<>();
        environment.put(NAME + "NODE", node);
        environment.put(NAME + "REDIS_URL", redisUrl);
        environment.put(NAME + "PREFIX", prefix);
        environment.put(NAME + "SLOTS", Integer.toString(slots));
        environment.put(NAME + "LEASE_MS", Long.toString(lease.toMillis()));
        environment.put(NAME + "MAX_CRASHES", Integer.toString(maxCrashes));
        environment.put(NAME + "WITNESS", Integer.toString(witness));
        return environment;
    }

    static String nodeIn(Map<String, String> environment) {
        return value(environment, "NODE");
    }

    static WorkerSettings in(Map<String, String> environment) {
        return new WorkerSettings(
                value(environment, "REDIS_URL"),
                value(environment, "PREFIX"),
                Integer.parseInt(value(environment, "SLOTS")),
                Duration.ofMillis(Long.parseLong(value(environment, "LEASE_MS"))),
                Integer.parseInt(value(environment, "MAX_CRASHES")),
                Integer.parseInt(value(environment, "WITNESS")));
    }

    private static String value(Map<String, String> environment, String name) {
        String value = environment.get(NAME + name);
        if (value == null) {
            throw new IllegalArgumentException("the variable " + NAME + name + " is not set");
        }
        return value;
    }
}
