package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.bananas.client.model.JobFilter;
import io.bananas.client.model.JobRequest;
import io.bananas.client.model.ScheduleRequest;
import io.bananas.client.model.Selection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the arguments of a call of what an example says. */
final class Arguments {

    private Arguments() {}

    static JobRequest job(JsonNode arguments) {
        JobRequest.Builder job = JobRequest.builder(arguments.get("name").asText())
                .id(text(arguments, "id"))
                .payload(payload(arguments))
                .priority(text(arguments, "priority"))
                .routingKey(text(arguments, "routing_key"))
                .description(text(arguments, "description"))
                .scheduledFor(instant(arguments, "scheduled_for"))
                .delay(duration(arguments, "delay_ms"))
                .maxRetries(number(arguments, "max_retries"))
                .timeout(duration(arguments, "timeout_ms"));
        arguments
                .path("headers")
                .properties()
                .forEach(header -> job.header(header.getKey(), header.getValue().asText()));
        return job.build();
    }

    static List<JobRequest> jobs(JsonNode jobs) {
        List<JobRequest> all = new ArrayList<>();
        jobs.forEach(job -> all.add(job(job)));
        return all;
    }

    static ScheduleRequest schedule(JsonNode arguments) {
        return ScheduleRequest.builder(
                        arguments.get("cron").asText(), arguments.get("name").asText())
                .timezone(text(arguments, "timezone"))
                .payload(payload(arguments))
                .priority(text(arguments, "priority"))
                .routingKey(text(arguments, "routing_key"))
                .description(text(arguments, "description"))
                .maxRetries(number(arguments, "max_retries"))
                .timeout(duration(arguments, "timeout_ms"))
                .enabled(arguments.has("enabled") ? arguments.get("enabled").asBoolean() : null)
                .misfire(text(arguments, "misfire"))
                .overlap(text(arguments, "overlap"))
                .build();
    }

    static JobFilter filter(JsonNode arguments) {
        JobFilter filter = JobFilter.any();
        if (arguments.has("status")) {
            List<String> statuses = new ArrayList<>();
            arguments.get("status").forEach(status -> statuses.add(status.asText()));
            filter = filter.status(statuses.toArray(String[]::new));
        }
        if (arguments.has("name")) {
            filter = filter.name(arguments.get("name").asText());
        }
        if (arguments.has("routing_key")) {
            filter = filter.routingKey(arguments.get("routing_key").asText());
        }
        return arguments.has("page_size")
                ? filter.pageSize(arguments.get("page_size").asInt())
                : filter;
    }

    static Selection selection(JsonNode arguments) {
        if (arguments.has("ids")) {
            List<String> ids = new ArrayList<>();
            arguments.get("ids").forEach(id -> ids.add(id.asText()));
            return Selection.ids(ids);
        }
        Selection selection = Selection.all();
        if (arguments.has("status")) {
            selection = selection.status(arguments.get("status").asText());
        }
        if (arguments.has("name")) {
            selection = selection.name(arguments.get("name").asText());
        }
        return arguments.has("routing_key")
                ? selection.routingKey(arguments.get("routing_key").asText())
                : selection;
    }

    static @Nullable Duration duration(JsonNode arguments, String name) {
        return arguments.has(name) ? Duration.ofMillis(arguments.get(name).asLong()) : null;
    }

    private static @Nullable Integer number(JsonNode arguments, String name) {
        return arguments.has(name) ? Integer.valueOf(arguments.get(name).asInt()) : null;
    }

    private static @Nullable Instant instant(JsonNode arguments, String name) {
        return arguments.has(name)
                ? OffsetDateTime.parse(arguments.get(name).asText()).toInstant()
                : null;
    }

    private static @Nullable String text(JsonNode arguments, String name) {
        return arguments.has(name) ? arguments.get(name).asText() : null;
    }

    private static @Nullable JsonNode payload(JsonNode arguments) {
        JsonNode payload = arguments.get("payload");
        return payload == null || payload.isNull() ? null : payload;
    }
}
