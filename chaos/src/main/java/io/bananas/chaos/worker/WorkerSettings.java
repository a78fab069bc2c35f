package io.bananas.chaos.worker;

import io.bananas.chaos.plan.Conduct;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a worker process has to know. It is told by environment variables, since others can read a command line, and the
 * URL may hold a password.
 *
 * @param redisUrl where it takes jobs from
 * @param slots how many jobs it runs at a time
 * @param conducts the jobs that it runs
 * @param witness the port of the witness
 */
public record WorkerSettings(
        String redisUrl, String prefix, int slots, Set<Conduct> conducts, Duration lease, int witness) {

    private static final String NAME = "CHAOS_";

    /** The environment of the process with that name. */
    public Map<String, String> toEnvironment(String node) {
        Map<String, String> environment = new HashMap<>();
        environment.put(NAME + "NODE", node);
        environment.put(NAME + "REDIS_URL", redisUrl);
        environment.put(NAME + "PREFIX", prefix);
        environment.put(NAME + "SLOTS", Integer.toString(slots));
        environment.put(NAME + "LEASE_MS", Long.toString(lease.toMillis()));
        environment.put(NAME + "CONDUCTS", conducts.stream().map(Conduct::name).collect(Collectors.joining(",")));
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
                Arrays.stream(value(environment, "CONDUCTS").split(",", -1))
                        .map(Conduct::valueOf)
                        .collect(Collectors.toSet()),
                Duration.ofMillis(Long.parseLong(value(environment, "LEASE_MS"))),
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
