package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.bananas.client.Bananas;
import io.bananas.client.Pages;
import io.bananas.client.model.Answered;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Calls a client by the names that all languages have in common. */
public final class Surface {

    private static final Map<String, Function<Given, @Nullable Object>> CALLS = calls();

    private Surface() {}

    /**
     * A call.
     *
     * @param take how many items to take from an iterator
     */
    record Given(Bananas client, JsonNode arguments, int take) {

        String text(String name) {
            return arguments.get(name).asText();
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            arguments.path(name).forEach(text -> texts.add(text.asText()));
            return texts;
        }

        @Nullable
        Instant instant(String name) {
            return arguments.has(name) ? OffsetDateTime.parse(text(name)).toInstant() : null;
        }

        <T> List<T> taken(Pages<T> pages) {
            return pages.stream().limit(take).toList();
        }

        <T> List<T> taken(Function<Integer, Pages<T>> sized, Pages<T> all) {
            return taken(
                    arguments.has("page_size")
                            ? sized.apply(arguments.get("page_size").asInt())
                            : all);
        }
    }

    private static Map<String, Function<Given, @Nullable Object>> calls() {
        Map<String, Function<Given, @Nullable Object>> calls = new LinkedHashMap<>();
        calls.put("submit", on -> on.client.submit(Arguments.job(on.arguments)));
        calls.put("submit_many", on -> on.client.submitMany(Arguments.jobs(on.arguments.get("jobs"))));
        calls.put(
                "submit_and_wait",
                on -> on.client.submitAndWait(
                        Arguments.job(on.arguments), Arguments.duration(on.arguments, "wait_timeout_ms")));
        calls.put("get", on -> on.client.get(on.text("id")));
        calls.put("list", on -> on.taken(on.client.list(Arguments.filter(on.arguments))));
        calls.put("cancel", on -> on.client.cancel(on.text("id")));
        calls.put("retry", on -> on.client.retry(on.text("id")));
        calls.put("cancel_many", on -> on.client.cancelMany(Arguments.selection(on.arguments)));
        calls.put("result", on -> on.client.result(on.text("id")));
        calls.put("wait_for", on -> on.client.waitFor(on.text("id"), Arguments.duration(on.arguments, "timeout_ms")));
        calls.put("why", on -> on.client.why(on.text("id")));
        calls.put("workers", on -> on.client.workers().stream().limit(on.take).toList());
        calls.put("log", on -> on.taken(on.client::log, on.client.log()));
        calls.put("me", on -> on.client.me());
        ofGroups(calls);
        return calls;
    }

    private static void ofGroups(Map<String, Function<Given, @Nullable Object>> calls) {
        calls.put("dead.list", on -> on.taken(on.client.dead().list(Arguments.filter(on.arguments))));
        calls.put("dead.retry", on -> on.client.dead().retry(Arguments.selection(on.arguments)));
        calls.put("dead.delete", on -> on.client.dead().delete(Arguments.selection(on.arguments)));
        calls.put(
                "queues.list",
                on -> on.taken(on.client.queues()::list, on.client.queues().list()));
        calls.put("queues.overview", on -> on.client.queues().overview());
        calls.put("queues.pause", on -> on.client.queues().pause(on.text("routing_key")));
        calls.put("queues.resume", on -> on.client.queues().resume(on.text("routing_key")));
        calls.put("schedules.put", on -> on.client.schedules().put(on.text("id"), Arguments.schedule(on.arguments)));
        calls.put("schedules.get", on -> on.client.schedules().get(on.text("id")));
        calls.put(
                "schedules.list",
                on -> on.taken(
                        on.client.schedules()::list, on.client.schedules().list()));
        calls.put("schedules.delete", on -> nothing(() -> on.client.schedules().delete(on.text("id"))));
        calls.put("schedules.trigger", on -> on.client.schedules().trigger(on.text("id")));
        calls.put(
                "tokens.create",
                on -> on.client.tokens().create(on.text("name"), on.texts("roles"), on.instant("expires_at")));
        calls.put(
                "tokens.list",
                on -> on.client.tokens().list().stream().limit(on.take).toList());
        calls.put("tokens.revoke", on -> nothing(() -> on.client.tokens().revoke(on.text("id"))));
    }

    private static @Nullable Object nothing(Runnable call) {
        call.run();
        return null;
    }

    /** Makes the call, and gives what came of it by names of the wire. */
    static JsonNode call(Bananas client, String name, JsonNode arguments, int take) {
        Function<Given, @Nullable Object> call = CALLS.get(name);
        if (call == null) {
            throw new IllegalArgumentException("no call " + name);
        }
        return json(call.apply(new Given(client, arguments, take)));
    }

    private static JsonNode json(@Nullable Object value) {
        if (value == null) {
            return NullNode.getInstance();
        }
        if (value instanceof Optional<?> optional) {
            return json(optional.orElse(null));
        }
        if (value instanceof Answered answered) {
            return ContractFiles.parse(answered.json());
        }
        if (value instanceof List<?> list) {
            ArrayNode array = ContractFiles.MAPPER.createArrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        }
        return ContractFiles.MAPPER.valueToTree(value);
    }
}
