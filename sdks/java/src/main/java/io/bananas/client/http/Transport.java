package io.bananas.client.http;

import io.bananas.client.error.ConnectionFailedException;
import io.bananas.client.error.RequestTimedOutException;
import io.bananas.client.http.Sender.Target;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request over HTTP, once. Thread-safe. */
final class Transport {

    private final Target target;

    Transport(Target target) {
        this.target = target;
    }

    /**
     * Sends it. The future fails with {@link ConnectionFailedException} or {@link RequestTimedOutException}; whoever cancels it ends the
     * request.
     */
    CompletableFuture<Answer> send(Call call, Duration timeout) {
        CompletableFuture<HttpResponse<String>> exchange =
                target.http().sendAsync(request(call), BodyHandlers.ofString(StandardCharsets.UTF_8));
        // the timeout of HttpRequest ends with the head of the answer; this one holds for its body, too
        CompletableFuture<Answer> answer = exchange.thenApply(Transport::answer);
        endAfter(timeout, answer);
        CompletableFuture<Answer> outcome =
                answer.exceptionallyCompose(failure -> CompletableFuture.failedFuture(explained(failure, timeout)));
        CompletableFuture<Answer> unused = outcome.whenComplete((done, failure) -> {
            if (failure != null) {
                exchange.cancel(true);
            }
        });
        return outcome;
    }

    /** The one thread of the JDK that waits for timeouts is no place for what callers do then. */
    private static void endAfter(Duration timeout, CompletableFuture<Answer> answer) {
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS);
        CompletableFuture<Void> unused = timer.whenComplete((over, failure) -> {
            if (failure != null) {
                answer.defaultExecutor().execute(() -> answer.completeExceptionally(failure));
            }
        });
        CompletableFuture<Answer> unusedToo = answer.whenComplete((done, failure) -> timer.complete(null));
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(target.server().api() + call.path()))
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", target.userAgent());
        if (target.token() != null) {
            request.header("Authorization", "Bearer " + target.token());
        }
        call.trace().forEach(request::header);
        if (call.body() != null) {
            request.header("Content-Type", "application/json");
        }
        BodyPublisher body = call.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body());
        return request.method(call.method(), body).build();
    }

    private static Answer answer(HttpResponse<String> response) {
        String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
        return new Answer(
                response.statusCode(),
                response.body(),
                response.headers().firstValue("Content-Type").orElse(null),
                RetryAfter.parse(retryAfter, Instant.now()));
    }

    private Throwable explained(Throwable failure, Duration timeout) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return new RequestTimedOutException(timeout, null);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new ConnectionFailedException(
                    "no connection to " + target.server().origin(), true, cause);
        }
        return new ConnectionFailedException(
                "the connection to " + target.server().origin() + " broke", false, cause);
    }
}
