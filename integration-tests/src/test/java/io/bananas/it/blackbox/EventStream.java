package io.bananas.it.blackbox;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Reads server-sent events as they come, on a thread of its own, until it is closed or the server ends them. */
final class EventStream implements AutoCloseable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final AtomicLong longestSilence = new AtomicLong();
    private volatile boolean over;

    /** An event with its data. */
    record Event(String name, JsonObject data) {}

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    /** Opens {@code GET /events} with this token. */
    static EventStream open(Api api, String token) {
        return open(api.request("events").header("Authorization", "Bearer " + token));
    }

    /** Opens {@code GET /events} of a server that needs no token. */
    static EventStream open(Api api) {
        return open(api.request("events"));
    }

    private static EventStream open(HttpRequest.Builder request) {
        try {
            EventStream stream = new EventStream(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
            Thread reader = new Thread(stream::read, "events");
            reader.setDaemon(true);
            reader.start();
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String name = "";
            long last = System.nanoTime();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                long now = System.nanoTime();
                longestSilence.accumulateAndGet(now - last, Math::max);
                last = now;
                if (line.startsWith(": ")) {
                    comments.add(line.substring(2));
                } else if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name, jsonOf(line.substring("data: ".length()))));
                }
            }
        } catch (IOException closed) {
            System.getLogger(EventStream.class.getName())
                    .log(System.Logger.Level.DEBUG, "a stream of events was cut", closed);
        } finally {
            over = true;
        }
    }

    private static JsonObject jsonOf(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    List<Event> events() {
        return events;
    }

    /** The data of all events of this name that have come so far. */
    List<JsonObject> all(String name) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .map(Event::data)
                .toList();
    }

    List<String> comments() {
        return comments;
    }

    /** The longest time in which nothing came, before something did. */
    Duration longestSilence() {
        return Duration.ofNanos(longestSilence.get());
    }

    /** Whether the server has ended it. */
    boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
