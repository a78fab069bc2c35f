package io.bananas.benchmarks.flow;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that sends the same request again and again and reads each answer: the least that a client can cost. */
final class HttpConnection {

    private static final int BUFFER = 32 * 1024;

    private final InputStream answers;
    private final OutputStream requests;
    private final byte[] request;
    private final int status;

    /**
     * @param body JSON; empty: nothing is sent along
     * @param status that of a good answer
     */
    HttpConnection(Socket socket, URI url, String method, String body, int status) throws IOException {
        socket.setTcpNoDelay(true);
        this.answers = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.requests = socket.getOutputStream();
        this.status = status;
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                + "\r\nAccept: application/json\r\nContent-Type: application/json\r\nContent-Length: "
                + content.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        request = new byte[start.length + content.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(content, 0, request, start.length, content.length);
    }

    /** Sends the request and reads the whole answer. */
    void call() throws IOException {
        requests.write(request);
        requests.flush();
        String first = line();
        if (!first.startsWith("HTTP/1.1 " + status)) {
            throw new IOException("the server answers " + first);
        }
        int length = 0;
        boolean isChunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                isChunked = lower.contains("chunked");
            }
        }
        if (isChunked) {
            readChunks();
        } else {
            answers.skipNBytes(length);
        }
    }

    private void readChunks() throws IOException {
        int length;
        do {
            length = Integer.parseInt(line().strip(), 16);
            answers.skipNBytes(length);
            line();
        } while (length > 0);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = answers.read(); next != '\n'; next = answers.read()) {
            if (next < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
