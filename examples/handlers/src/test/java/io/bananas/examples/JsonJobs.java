package io.bananas.examples;

import io.bananas.spi.JobHandler;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;

/** Runs handlers as the engine does: with JSON in and JSON out. */
final class JsonJobs {

    private static final Jsonb JSON = JsonbBuilder.create();

    private JsonJobs() {}

    static <P, R> String run(JobHandler<P, R> handler, Class<P> payloadType, String payload) throws Exception {
        R result = handler.handle(JSON.fromJson(payload, payloadType), TestJob.firstRun());
        return result == null ? "null" : JSON.toJson(result);
    }
}
