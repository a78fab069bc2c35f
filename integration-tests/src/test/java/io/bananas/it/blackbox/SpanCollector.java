package io.bananas.it.blackbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.bananas.it.blackbox.OtlpSpans.Span;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/** Takes spans over OTLP, as a collector of OpenTelemetry does. */
final class SpanCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final List<RuntimeException> unreadable = new CopyOnWriteArrayList<>();

    SpanCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            spans.addAll(OtlpSpans.of(zipped ? unzip(body) : body));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        } catch (RuntimeException e) {
            unreadable.add(e);
        }
    }

    private static byte[] unzip(byte[] body) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    /** Why requests could not be read; empty when all could. */
    List<RuntimeException> unreadable() {
        return List.copyOf(unreadable);
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** The spans of one trace for which this holds. */
    List<Span> of(String trace, Predicate<Span> wanted) {
        return spans.stream()
                .filter(span -> span.trace.equals(trace) && wanted.test(span))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
