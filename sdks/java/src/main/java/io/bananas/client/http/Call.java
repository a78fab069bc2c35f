package io.bananas.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the REST API. Whoever makes one makes it on the thread of the caller: its trace goes along.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path what follows {@code /api/v1}, encoded, with the query
 * @param body JSON; {@code null} for none
 * @param safe whether to send it twice does no more than to send it once
 * @param longPoll how long the server may keep it before it answers
 * @param trace the headers that carry the trace of the caller
 */
public record Call(
        String method, String path, @Nullable String body, boolean safe, Duration longPoll, Map<String, String> trace) {

    private static Call of(String method, String path, @Nullable String body, boolean safe) {
        return new Call(method, path, body, safe, Duration.ZERO, TraceHeaders.current());
    }

    /** Reads. */
    public static Call get(String path) {
        return of("GET", path, null, true);
    }

    /** Does something that is not safe to repeat. */
    public static Call post(String path, @Nullable String body) {
        return of("POST", path, body, false);
    }

    /** Does something that is safe to repeat. */
    public static Call safePost(String path, @Nullable String body) {
        return of("POST", path, body, true);
    }

    /** Creates or replaces. */
    public static Call put(String path, String body) {
        return of("PUT", path, body, true);
    }

    /** Deletes. */
    public static Call delete(String path) {
        return of("DELETE", path, null, true);
    }

    /** A call that reads and may be kept waiting, as part of the same trace. */
    public Call next(String nextPath, Duration time) {
        return new Call("GET", nextPath, null, true, time, trace);
    }

    /**
     * A part of a path.
     *
     * @throws IllegalArgumentException when the path would be that of another call
     */
    public static String part(String id) {
        if (id.isEmpty() || id.equals(".") || id.equals("..")) {
            throw new IllegalArgumentException("an id or a routing key must not be empty, a dot, or two dots");
        }
        return encoded(id);
    }

    /** A value in a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the body: it may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
