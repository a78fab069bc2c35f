package io.bananas.client.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The exchanges of one example, in their order: checks each request, and says what to answer. Thread-safe. */
final class Exchanges implements StubServer.Answering {

    private static final int FIRST_PROBLEM = 400;

    private final List<JsonNode> exchanges = new ArrayList<>();
    private final Placeholders placeholders;
    private final Bodies bodies;
    private final List<String> faults = new ArrayList<>();
    private int next;
    private @Nullable SeenRequest closedOn;

    Exchanges(JsonNode exchanges, Placeholders placeholders, Bodies bodies) {
        exchanges.forEach(this.exchanges::add);
        this.placeholders = placeholders;
        this.bodies = bodies;
    }

    /** Whether nobody is to listen now. */
    synchronized boolean refuses() {
        return next < exchanges.size()
                && "refuse".equals(exchanges.get(next).path("fault").asText());
    }

    /** The client pauses, or the call is over: what nobody heard has been. */
    synchronized void pass() {
        if (refuses()) {
            next++;
        }
    }

    /** What was not as it should be. */
    synchronized List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        for (int i = next; i < exchanges.size(); i++) {
            all.add("not sent: " + exchanges.get(i).get("request"));
        }
        return all;
    }

    @Override
    public byte @Nullable [] answer(SeenRequest request) throws InterruptedException {
        JsonNode exchange = take(request);
        if (exchange == null) {
            return new byte[0];
        }
        JsonNode response = exchange.path("response");
        Thread.sleep(response.path("delay_ms").asLong());
        return switch (exchange.path("fault").asText()) {
            case "close" -> new byte[0];
            case "hang" -> null;
            case "cut" -> cut(bytes(response));
            default -> bytes(response);
        };
    }

    private synchronized @Nullable JsonNode take(SeenRequest request) {
        if (request.equals(closedOn)) {
            // the HTTP client of the JDK sends a GET again by itself, once, when the connection closes before any
            // answer
            closedOn = null;
            return null;
        }
        if (next >= exchanges.size()) {
            faults.add("nobody waits for " + request.method() + " " + request.target());
            return null;
        }
        JsonNode exchange = exchanges.get(next);
        next++;
        String difference = difference(exchange.path("request"), request);
        if (difference != null) {
            faults.add("request " + next + ": " + difference);
        }
        closedOn = request.method().equals("GET")
                        && "close".equals(exchange.path("fault").asText())
                ? request
                : null;
        return exchange;
    }

    private @Nullable String difference(JsonNode expected, SeenRequest request) {
        if (!expected.path("method").asText().equals(request.method())
                || !placeholders.matches(expected.path("path").asText(), request.path())) {
            return "expected " + expected + ", but was " + request.method() + " " + request.path();
        }
        String query = queryDifference(expected.path("query"), request.query());
        String headers = query == null ? headerDifference(expected.path("headers"), request.headers()) : query;
        return headers == null ? bodyDifference(expected, request.body()) : headers;
    }

    private @Nullable String queryDifference(JsonNode expected, Map<String, List<String>> actual) {
        Set<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        if (!names.equals(actual.keySet())) {
            return "expected the query " + expected + ", but was " + actual;
        }
        for (String name : names) {
            if (!isSame(expected.get(name), actual.getOrDefault(name, List.of()))) {
                return "expected " + name + " to be " + expected.get(name) + ", but was " + actual.get(name);
            }
        }
        return null;
    }

    private boolean isSame(JsonNode expected, List<String> actual) {
        if (expected.isObject()) {
            long value = Long.parseLong(actual.get(0));
            return actual.size() == 1
                    && value >= expected.get("min").asLong()
                    && value <= expected.get("max").asLong();
        }
        List<String> wanted = new ArrayList<>();
        if (expected.isArray()) {
            expected.forEach(value -> wanted.add(placeholders.replaced(value.asText())));
        } else {
            wanted.add(placeholders.replaced(expected.asText()));
        }
        return wanted.equals(actual);
    }

    private @Nullable String headerDifference(JsonNode expected, Map<String, String> actual) {
        for (Map.Entry<String, JsonNode> header : expected.properties()) {
            String value = actual.get(header.getKey());
            boolean same = header.getValue().isNull()
                    ? value == null
                    : value != null && placeholders.matches(header.getValue().asText(), value);
            if (!same) {
                return "expected the header " + header + ", but was " + value;
            }
        }
        return null;
    }

    private @Nullable String bodyDifference(JsonNode expected, String body) {
        if (!expected.has("body")) {
            return body.isEmpty() ? null : "expected no body, but was " + body;
        }
        return new JsonMatch(placeholders, false).difference(expected.get("body"), ContractFiles.parse(body));
    }

    private synchronized byte[] bytes(JsonNode response) {
        int status = response.path("status").asInt();
        StringBuilder headers = new StringBuilder();
        if (!response.path("headers").has("Content-Type") && response.has("body")) {
            headers.append("Content-Type: application/")
                    .append(status < FIRST_PROBLEM ? "json" : "problem+json")
                    .append("\r\n");
        }
        for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
            headers.append(header.getKey())
                    .append(": ")
                    .append(placeholders.replaced(header.getValue().asText()))
                    .append("\r\n");
        }
        String body = response.has("body")
                ? placeholders.replaced(bodies.expanded(response.get("body"))).toString()
                : response.path("text").asText();
        return StubServer.bytes(status, headers.toString(), body);
    }

    /** The head and half of the body. */
    private static byte[] cut(byte[] whole) {
        int head = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        return Arrays.copyOf(whole, head + (whole.length - head) / 2);
    }
}
