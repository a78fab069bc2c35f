package io.bananas.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call of the REST API.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path what follows {@code /api/v1}, encoded, with the query
 * @param body JSON; {@code null} for none
 * @param safe whether to send it twice does no more than to send it once
 * @param longPoll how long the server may keep it before it answers
 */
public record Call(String method, String path, @Nullable String body, boolean safe, Duration longPoll) {

    /** Reads. */
    public static Call get(String path) {
        return new Call("GET", path, null, true, Duration.ZERO);
    }

    /** Does something that is not safe to repeat. */
    public static Call post(String path, @Nullable String body) {
        return new Call("POST", path, body, false, Duration.ZERO);
    }

    /** Does something that is safe to repeat. */
    public static Call safePost(String path, @Nullable String body) {
        return new Call("POST", path, body, true, Duration.ZERO);
    }

    /** Creates or replaces. */
    public static Call put(String path, String body) {
        return new Call("PUT", path, body, true, Duration.ZERO);
    }

    /** Deletes. */
    public static Call delete(String path) {
        return new Call("DELETE", path, null, true, Duration.ZERO);
    }

    /** The same, which the server may keep for so long. */
    public Call waiting(Duration time) {
        return new Call(method, path, body, safe, time);
    }

    /** A piece of a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Without the body: it may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
