package io.bananas.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Redis URL that can be printed without its password, and asked whether somebody is there. Of several hosts (Sentinel,
 * Cluster) it asks the first. A plain Redis is pinged; what takes certificates, or a login of its own, is only connected to.
 */
public final class RedisAddress {

    private static final int TIMEOUT_MS = 2_000;
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;

    /** Looser than the rules of the product, which says what is wrong. */
    private static final Pattern URL = Pattern.compile("(?<scheme>rediss?(?:-sentinel|-cluster)?)://(?:(?<login>.*)@)?"
            + "(?:\\[(?<six>[^]\\s]+)]|(?<host>[^\\[\\]:/,@?#\\s]+))(?::(?<port>\\d{1,5}))?(?:[,/]\\S*)?");

    private final String scheme;
    private final String userInfo;
    private final String host;
    private final int port;

    /** Takes a URL apart. Its password never gets into a message. */
    public RedisAddress(String url) {
        Matcher parts = URL.matcher(url.strip());
        if (!parts.matches()) {
            throw new LaunchException("The Redis URL lacks a scheme or a host: it looks like redis://host:6379");
        }
        scheme = parts.group("scheme");
        host = Optional.<@Nullable String>ofNullable(parts.group("six")).orElseGet(() -> parts.group("host"));
        int usual = scheme.endsWith("-sentinel") ? SENTINEL_PORT : REDIS_PORT;
        port = parts.group("port") == null ? usual : Integer.parseInt(parts.group("port"));
        userInfo = Optional.<@Nullable String>ofNullable(parts.group("login")).orElse("");
    }

    /** Whether a Redis answers a ping. */
    public boolean answers() {
        return problem().isEmpty();
    }

    /** Why no Redis answers a ping; empty when one does. */
    public Optional<String> problem() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
            socket.setSoTimeout(TIMEOUT_MS);
            if (!scheme.equals("redis")) {
                return Optional.empty();
            }
            String reply = ping(socket);
            return reply.equals("+PONG") ? Optional.empty() : Optional.of(reply.replaceFirst("^-(ERR )?", ""));
        } catch (UnknownHostException e) {
            return Optional.of("there is no host of that name");
        } catch (IOException e) {
            return Optional.of(Optional.ofNullable(e.getMessage()).orElse("no answer"));
        }
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
            command.add(decode(userInfo.substring(0, colon)));
        }
        command.add(decode(userInfo.substring(colon + 1)));
        return command;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new LaunchException("The Redis URL has a % that is not followed by two hexadecimal digits");
        }
    }

    static void send(OutputStream out, List<String> command) throws IOException {
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
        return scheme + "://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
