package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.bananas.client.Bananas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scenarios for a server with the demo's handlers, or for a fake. */
public final class LiveScenarios {

    private static final int UNTIL_ATTEMPTS = 150;
    private static final long UNTIL_PAUSE_MS = 200;

    private final ContractFiles files;

    public LiveScenarios(ContractFiles files) {
        this.files = files;
    }

    /**
     * A scenario.
     *
     * @param name what it shows
     * @param server whether a fake cannot do it
     * @param steps one after the other
     */
    public record Scenario(String name, boolean server, JsonNode steps) {

        /**
         * Plays it.
         *
         * @param run a text that no other run has
         * @throws AssertionError when something is not as expected
         */
        public void play(Bananas client, String run) throws InterruptedException {
            Placeholders placeholders = new Placeholders().with("run", run);
            for (JsonNode step : steps) {
                int attempts = step.path("until").asBoolean() ? UNTIL_ATTEMPTS : 1;
                String difference = play(client, step, placeholders);
                for (int i = 1; difference != null && i < attempts; i++) {
                    Thread.sleep(UNTIL_PAUSE_MS);
                    difference = play(client, step, placeholders);
                }
                if (difference != null) {
                    throw new AssertionError(
                            step.get("call").asText() + " " + step.get("arguments") + ": " + difference);
                }
            }
        }

        private static @Nullable String play(Bananas client, JsonNode step, Placeholders placeholders) {
            JsonNode arguments = placeholders.replaced(step.get("arguments"));
            int take = step.path("take").asInt(Integer.MAX_VALUE);
            JsonNode outcome =
                    Outcome.of(() -> Surface.call(client, step.get("call").asText(), arguments, take));
            return Outcome.difference(step.get("expect"), outcome, placeholders);
        }
    }

    /** All of them. */
    public List<Scenario> all() {
        List<Scenario> scenarios = new ArrayList<>();
        for (Path file : files.in("live")) {
            ContractFiles.parse(file)
                    .forEach(scenario -> scenarios.add(new Scenario(
                            scenario.get("name").asText(),
                            scenario.path("server").asBoolean(),
                            scenario.get("steps"))));
        }
        return scenarios;
    }
}
