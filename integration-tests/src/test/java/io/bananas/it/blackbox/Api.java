package io.bananas.it.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Talks to the REST API as any client would. Thread-safe. */
final class Api {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final @Nullable String token;

    Api(URI server) {
        this(server, null);
    }

    /** Sends this token with each request. */
    Api(URI server, @Nullable String token) {
        this.server = server;
        this.token = token;
    }

    /** An answer: its status, its headers and its body. */
    record Answer(int status, HttpResponse<String> response) {

        JsonObject json() {
            return Json.createReader(new StringReader(response.body())).readObject();
        }

        @Nullable
        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String id() {
            return json().getString("id");
        }
    }

    static JsonObjectBuilder job(String name) {
        return Json.createObjectBuilder().add("name", name);
    }

    Answer submit(JsonObjectBuilder job) {
        return post("jobs", job.build().toString());
    }

    /** Submits all of them in one call; answers with their ids. */
    List<String> submitAll(JsonArrayBuilder jobs) {
        Answer answer = post(
                "jobs/batch",
                Json.createObjectBuilder().add("jobs", jobs).build().toString());
        return answer.json().getJsonArray("ids").getValuesAs(JsonString::getString);
    }

    Answer post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    /** Asks for the result until there is one. */
    JsonObject result(String id) {
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        Answer answer = get("jobs/" + id + "/result?wait_ms=10000");
        // a slow disk below Redis may make the server say for a moment that it is away
        while ((answer.status() == 202 || answer.status() == 503) && System.nanoTime() < end) {
            answer = get("jobs/" + id + "/result?wait_ms=10000");
        }
        if (answer.status() != 200) {
            throw new AssertionError("no result of " + id + ": " + answer.status() + " " + answer.response.body());
        }
        return answer.json();
    }

    /** Server-sent events go on for ever: of those it takes nothing, and hangs up. */
    private static BodySubscriber<String> textUnlessItIsEndless(ResponseInfo answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.startsWith("text/event-stream")
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Api::hangUp)
                : BodySubscribers.ofString(StandardCharsets.UTF_8);
    }

    private static String hangUp(InputStream body) {
        try (body) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.resolve("/bananas/api/v1/" + path).normalize())
                .timeout(Duration.ofSeconds(70));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** Sends a request without waiting for the answer. */
    CompletableFuture<HttpResponse<String>> sendLater(HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, Api::textUnlessItIsEndless);
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
