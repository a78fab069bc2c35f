package io.bananas.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.bananas.client.http.Time;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Makes the clients of examples. */
public final class ContractClients {

    private ContractClients() {}

    /**
     * A client.
     *
     * @param options what the example says of it
     * @param call arguments of the call that are options of the client here
     * @param stub where the stub listens
     */
    public static Bananas make(JsonNode options, JsonNode call, String stub, Time time) {
        Map<String, String> environment = new HashMap<>();
        options.path("environment")
                .properties()
                .forEach(variable -> environment.put(
                        variable.getKey(), variable.getValue().asText().replace("{{stub}}", stub)));
        BananasBuilder builder = Bananas.builder().environment(environment::get).time(time);
        if (!environment.containsKey("BANANAS_URL")) {
            builder.url(stub + options.path("url_path").asText());
        }
        if (options.has("token")) {
            builder.token(options.get("token").asText());
        }
        if (options.has("retries")) {
            builder.retries(options.get("retries").asInt());
        }
        if (options.has("timeout_ms")) {
            builder.timeout(millis(options, "timeout_ms"));
        }
        if (options.has("call_timeout_ms")) {
            builder.callTimeout(millis(options, "call_timeout_ms"));
        }
        if (options.has("outage_ms")) {
            builder.outage(millis(options, "outage_ms"));
        }
        if (call.has("batch_size")) {
            builder.batchSize(call.get("batch_size").asInt());
        }
        if (call.has("batch_bytes")) {
            builder.batchBytes(call.get("batch_bytes").asInt());
        }
        return builder.build();
    }

    private static Duration millis(JsonNode options, String name) {
        return Duration.ofMillis(options.get(name).asLong());
    }
}
