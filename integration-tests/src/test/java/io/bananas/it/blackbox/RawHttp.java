package io.bananas.it.blackbox;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Sends what no client library would send. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /** An answer, whatever it is. */
    record Raw(String text) {

        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        String body() {
            int end = text.indexOf("\r\n\r\n");
            return end < 0 ? "" : text.substring(end + 4);
        }

        boolean isProblem() {
            return text.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
        }
    }

    /** Sends the first half of a body, then does something, then sends the rest. Reads until the server closes. */
    Raw sendInTwo(String request, String body, Runnable between, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        int half = bytes.length / 2;
        String head =
                request + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\nConnection: close\r\nContent-Length: "
                        + bytes.length + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, 0, half);
            out.flush();
            between.run();
            out.write(bytes, half, bytes.length - half);
            out.flush();
            return new Raw(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Sends a line such as {@code GET /path} and lines of headers, and reads until the server closes. */
    Raw send(String request, String... headers) {
        return sendTo(server.getAuthority(), request, headers);
    }

    /** As {@link #send}, with another name for the server. */
    Raw sendTo(String host, String request, String... headers) {
        String head = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n";
        for (String header : headers) {
            head += header + "\r\n";
        }
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new Raw(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
