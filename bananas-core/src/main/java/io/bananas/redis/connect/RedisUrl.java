package io.bananas.redis.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is: {@code redis://}, {@code rediss://}, {@code redis-sentinel://h1,h2/master} or
 * {@code redis-cluster://h1,h2}, each with {@code user:password@} if needed. Never shows its password.
 *
 * @param kind how to connect
 * @param nodes at least one
 * @param login user and password, either may be missing
 * @param database 0 to 15, standalone only
 * @param master the name that the sentinels watch, Sentinel only
 */
public record RedisUrl(
        Kind kind,
        List<Node> nodes,
        Login login,
        int database,
        @Nullable String master) {

    /** How to connect. */
    public enum Kind {
        STANDALONE,
        TLS,
        SENTINEL,
        CLUSTER
    }

    /** A host and its port. */
    public record Node(String host, int port) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Who connects. */
    public record Login(@Nullable String user, @Nullable String password) {

        @Override
        public String toString() {
            return password == null ? "no password" : "a password";
        }
    }

    private static final int LAST_PORT = 65_535;
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");

    public RedisUrl {
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException when it is not one; the message does not repeat what may hold a password
     */
    public static RedisUrl parse(String url) {
        int colon = url.indexOf("://");
        if (colon < 0) {
            throw invalid("it has no scheme");
        }
        Kind kind = kindOf(url.substring(0, colon));
        String rest = url.substring(colon + 3);
        int slash = rest.indexOf('/', Math.max(0, rest.lastIndexOf('@')));
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        int at = authority.lastIndexOf('@');
        Login login = at < 0 ? new Login(null, null) : login(authority.substring(0, at));
        int defaultPort = kind == Kind.SENTINEL ? SENTINEL_PORT : REDIS_PORT;
        List<Node> nodes = nodes(authority.substring(at + 1), defaultPort);
        if (nodes.size() > 1 && (kind == Kind.STANDALONE || kind == Kind.TLS)) {
            throw invalid("only redis-sentinel:// and redis-cluster:// take several hosts");
        }
        if (kind == Kind.SENTINEL) {
            if (path.isEmpty()) {
                throw invalid("redis-sentinel:// needs the name of the master as its path");
            }
            if (!MASTER.matcher(path).matches()) {
                throw invalid("the name of the master is not of letters, digits and . _ - only");
            }
            return new RedisUrl(kind, nodes, login, 0, path);
        }
        return new RedisUrl(kind, nodes, login, database(kind, path), null);
    }

    /** The same login at one server. */
    RedisUrl standaloneAt(Node node) {
        return new RedisUrl(Kind.STANDALONE, List.of(node), login, 0, null);
    }

    private static Kind kindOf(String scheme) {
        return switch (scheme) {
            case "redis" -> Kind.STANDALONE;
            case "rediss" -> Kind.TLS;
            case "redis-sentinel" -> Kind.SENTINEL;
            case "redis-cluster" -> Kind.CLUSTER;
            default -> throw invalid("its scheme is not redis, rediss, redis-sentinel or redis-cluster");
        };
    }

    private static Login login(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw invalid("what stands before the @ is not user:password");
        }
        String user = decode(text.substring(0, colon));
        return new Login(user.isEmpty() ? null : user, decode(text.substring(colon + 1)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("user or password has a % that is not followed by two hexadecimal digits");
        }
    }

    private static List<Node> nodes(String text, int defaultPort) {
        List<Node> nodes = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            nodes.add(node(part, defaultPort));
        }
        return nodes;
    }

    private static Node node(String text, int defaultPort) {
        try {
            URI uri = new URI("redis://" + text);
            int port = uri.getPort() < 0 ? defaultPort : uri.getPort();
            if (uri.getHost() != null && text.equals(uri.getAuthority()) && port > 0 && port <= LAST_PORT) {
                return new Node(uri.getHost(), port);
            }
        } catch (URISyntaxException e) {
            // Said below, without what may be a password.
        }
        throw invalid("what stands for a host and port is none; a password needs an @ behind it");
    }

    private static int database(Kind kind, String path) {
        if (path.isEmpty()) {
            return 0;
        }
        if (!path.matches("\\d{1,2}") || (kind == Kind.CLUSTER && !path.equals("0"))) {
            throw invalid("its path is not the number of a database");
        }
        return Integer.parseInt(path);
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("REDIS_URL is not a Redis URL: " + why);
    }

    @Override
    public String toString() {
        return kind + " " + nodes;
    }
}
