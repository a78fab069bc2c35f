package io.bananas.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends commands to a server of Redis on this machine without a driver, each on a connection of its own. */
public final class RedisCommand {

    private static final int TIMEOUT_MS = 30_000;

    private RedisCommand() {}

    /**
     * Sends a command.
     *
     * @param port where the server, or a sentinel, listens on loopback
     * @return the answer: a text, also for a number, a list of answers, or {@code null} for nil
     * @throws LaunchException when the server is not there, or refuses the command
     */
    public static @Nullable Object send(int port, String... words) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            RedisAddress.send(socket.getOutputStream(), List.of(words));
            return read(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new LaunchException("no answer to " + words[0] + " from port " + port + ": " + e.getMessage(), e);
        }
    }

    /** The same for a command whose answer is one text. */
    public static String text(int port, String... words) {
        return String.valueOf(send(port, words));
    }

    private static @Nullable Object read(InputStream in) throws IOException {
        String line = line(in);
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '$' -> bulk(in, Integer.parseInt(rest));
            case '*' -> list(in, Integer.parseInt(rest));
            default -> throw new LaunchException("Redis refuses: " + rest);
        };
    }

    private static @Nullable String bulk(InputStream in, int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length + 2);
        return new String(bytes, 0, Math.min(length, bytes.length), UTF_8);
    }

    private static @Nullable List<@Nullable Object> list(InputStream in, int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> all = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            all.add(read(in));
        }
        return all;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("it closed the connection");
            }
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }
}
