package io.bananas.web.security.jwt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys at a URL of the provider. It follows no redirect: the settings say where the keys are, and nobody else. */
final class KeyUrl implements KeySource {

    private static final int OK = 200;

    private final Supplier<HttpClient> clients;
    private final HttpRequest request;
    private final Duration patience;
    private @Nullable HttpClient client;

    KeyUrl(URI url, Duration patience) {
        this(
                url,
                patience,
                () -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(patience)
                        .build());
    }

    /** The client is made with the first read, since one cannot be made while the JVM cannot read which certificates it trusts. */
    KeyUrl(URI url, Duration patience, Supplier<HttpClient> clients) {
        this.patience = patience;
        this.clients = clients;
        request = HttpRequest.newBuilder(url)
                .header("Accept", "application/jwk-set+json, application/json")
                .GET()
                .build();
    }

    private synchronized HttpClient client() {
        if (client == null) {
            client = clients.get();
        }
        return client;
    }

    /** The timeout of a request ends with the headers of its answer; this one is for all of it. */
    @Override
    public String read() throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client().sendAsync(request, bounded());
        try {
            HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != OK) {
                throw new IOException("the provider answered " + response.statusCode());
            }
            return new String(response.body(), StandardCharsets.UTF_8);
        } catch (TimeoutException e) {
            throw new IOException("the provider took more than " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the provider cannot be asked: " + e.getCause(), e);
        } finally {
            answer.cancel(true);
        }
    }

    /** Stops to read an answer that is too large. */
    private static BodyHandler<byte[]> bounded() {
        return head -> {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            return BodySubscribers.mapping(
                    BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> append(body, bytes))),
                    nothing -> body.toByteArray());
        };
    }

    private static void append(ByteArrayOutputStream body, byte[] bytes) {
        if (body.size() + bytes.length > MOST_BYTES) {
            throw new IllegalStateException("it has more than " + MOST_BYTES + " bytes");
        }
        body.writeBytes(bytes);
    }
}
