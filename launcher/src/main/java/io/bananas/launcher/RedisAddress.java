package io.bananas.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A Redis URL that can be printed without its password, and asked whether somebody answers there. Of several hosts
 * (Sentinel, Cluster) it asks the first.
 */
public final class RedisAddress {

    private static final int TIMEOUT_MS = 2_000;
    private static final int DEFAULT_PORT = 6379;

    private final String scheme;
    private final String userInfo;
    private final String host;
    private final int port;

    /** Takes a URL apart. Its password never gets into a message. */
    public RedisAddress(String url) {
        URI first;
        try {
            first = URI.create(url.strip().replaceFirst(",[^/]*", ""));
        } catch (IllegalArgumentException e) {
            throw new LaunchException("The Redis URL is not a URL"); // the cause would quote it
        }
        if (first.getScheme() == null || first.getHost() == null) {
            throw new LaunchException("The Redis URL lacks a scheme or a host: it looks like redis://host:6379");
        }
        scheme = first.getScheme();
        host = first.getHost();
        port = first.getPort() < 0 ? DEFAULT_PORT : first.getPort();
        userInfo = Optional.ofNullable(first.getUserInfo()).orElse("");
    }

    /** Whether a Redis answers a ping. */
    public boolean answers() {
        return problem().isEmpty();
    }

    /** Why no Redis answers a ping; empty when one does. */
    public Optional<String> problem() {
        try (Socket socket = connect()) {
            String reply = ping(socket);
            return reply.equals("+PONG") ? Optional.empty() : Optional.of(reply.replaceFirst("^-(ERR )?", ""));
        } catch (IOException e) {
            return Optional.of(Optional.ofNullable(e.getMessage()).orElse("no answer"));
        }
    }

    private Socket connect() throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
        plain.setSoTimeout(TIMEOUT_MS);
        if (!scheme.equals("rediss")) {
            return plain;
        }
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket tls = (SSLSocket) factory.createSocket(plain, host, port, true);
        tls.startHandshake();
        return tls;
    }

    /** What Redis says to the ping, or to the password when it does not like that. */
    private String ping(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        if (!userInfo.isEmpty()) {
            send(out, credentials());
            String reply = line(in);
            if (!reply.equals("+OK")) {
                return reply;
            }
        }
        send(out, List.of("PING"));
        return line(in);
    }

    private static String line(BufferedReader in) throws IOException {
        return Optional.ofNullable(in.readLine()).orElseThrow(() -> new IOException("it closed the connection"));
    }

    private List<String> credentials() {
        int colon = userInfo.indexOf(':');
        List<String> command = new ArrayList<>(List.of("AUTH"));
        if (colon > 0) {
            command.add(userInfo.substring(0, colon));
        }
        command.add(userInfo.substring(colon + 1));
        return command;
    }

    private static void send(OutputStream out, List<String> command) throws IOException {
        StringBuilder message = new StringBuilder("*" + command.size() + "\r\n");
        for (String word : command) {
            message.append('$').append(word.getBytes(UTF_8).length).append("\r\n");
            message.append(word).append("\r\n");
        }
        out.write(message.toString().getBytes(UTF_8));
    }

    /** Scheme, host and port only. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
