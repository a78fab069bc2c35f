package io.bananas.demo;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** The two calls of the REST API that the demo needs. */
final class JobsClient {

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    /** Takes the base with its version: {@code http://127.0.0.1:8080/bananas/api/v1}. */
    JobsClient(String base) {
        this.base = base;
    }

    /** Submits a job and returns its id. */
    String submit(JsonObject request) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(base + "/jobs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
        if (response.statusCode() != 201) {
            throw unexpected("POST " + base + "/jobs", response);
        }
        return object(response).getString("id");
    }

    /** Waits a while for the result; empty when the job has not ended by then. */
    Optional<JsonObject> result(String id) {
        String url = base + "/jobs/" + id + "/result?wait_ms=" + WAIT.toMillis();
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url)));
        return switch (response.statusCode()) {
            case 200 -> Optional.of(object(response));
            case 202 -> Optional.empty();
            default -> throw unexpected("GET " + url, response);
        };
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        HttpRequest ready = request.header("Accept", "application/json")
                .timeout(WAIT.plusSeconds(10))
                .build();
        try {
            return http.send(ready, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new DemoException(ready.method() + " " + ready.uri() + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }

    private static JsonObject object(HttpResponse<String> response) {
        try (JsonReader reader = Json.createReader(new StringReader(response.body()))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new DemoException(response.uri() + " did not answer with a JSON object", e);
        }
    }

    private static DemoException unexpected(String call, HttpResponse<String> response) {
        String body = response.body().replaceAll("\\s+", " ");
        String start = body.substring(0, Math.min(body.length(), 300));
        return new DemoException(call + " answered " + response.statusCode() + " " + start);
    }
}
