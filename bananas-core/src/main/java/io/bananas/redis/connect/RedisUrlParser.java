package io.bananas.redis.connect;

import io.bananas.redis.connect.RedisUrl.Kind;
import io.bananas.redis.connect.RedisUrl.Login;
import io.bananas.redis.connect.RedisUrl.Node;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a {@code REDIS_URL} apart, without {@link java.net.URI}, which refuses host names that are in use, like those with an
 * underscore. A refusal never repeats the URL: any part of a broken one may be a password.
 */
final class RedisUrlParser {

    private static final int LAST_PORT = 65_535;
    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26379;
    private static final Pattern SCHEME = Pattern.compile("redis(?<tls>s?)(-(?<kind>sentinel|cluster))?");
    private static final Pattern MASTER = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern DATABASE = Pattern.compile("\\d{1,5}");

    /** Host names, more of them than DNS allows, and addresses. */
    private static final Pattern NODE =
            Pattern.compile("(?:(?<name>[A-Za-z0-9._~-]+)|\\[(?<six>[0-9A-Fa-f:.]+)(?<zone>%[A-Za-z0-9._~-]+)?])"
                    + "(?::(?<port>\\d{1,5}))?");

    private final String url;

    RedisUrlParser(String url) {
        this.url = url;
    }

    RedisUrl read() {
        int colon = url.indexOf("://");
        Matcher scheme = SCHEME.matcher(colon < 0 ? "" : url.substring(0, colon));
        if (!scheme.matches()) {
            throw invalid("it does not begin with one of these");
        }
        Kind kind = kindOf(scheme.group("kind"));
        @Nullable TlsFiles tls = scheme.group("tls").isEmpty() ? null : TlsFiles.NONE;
        String rest = url.substring(colon + 3);
        int at = rest.lastIndexOf('@');
        Login login = at < 0 ? Login.NONE : login(rest.substring(0, at));
        int slash = rest.indexOf('/', at + 1);
        List<Node> nodes = nodes(slash < 0 ? rest.substring(at + 1) : rest.substring(at + 1, slash), kind);
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        if (kind != Kind.SENTINEL) {
            return new RedisUrl(kind, nodes, login, database(kind, path), null, Login.NONE, tls);
        }
        int second = path.indexOf('/');
        String master = second < 0 ? path : path.substring(0, second);
        if (!MASTER.matcher(master).matches()) {
            throw invalid("behind the sentinels it lacks the name of the master, of letters, digits and . _ - only");
        }
        int database = database(kind, second < 0 ? "" : path.substring(second + 1));
        return new RedisUrl(kind, nodes, login, database, master, Login.NONE, tls);
    }

    private static Kind kindOf(@Nullable String word) {
        if (word == null) {
            return Kind.STANDALONE;
        }
        return word.equals("sentinel") ? Kind.SENTINEL : Kind.CLUSTER;
    }

    private static Login login(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw invalid("what stands before the @ is not user:password or :password");
        }
        String user = decode(text.substring(0, colon));
        String password = decode(text.substring(colon + 1));
        return user.isEmpty() && password.isEmpty() ? Login.NONE : new Login(user.isEmpty() ? null : user, password);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("user or password has a % that is not followed by two hexadecimal digits; % itself is %25");
        }
    }

    private static List<Node> nodes(String text, Kind kind) {
        int port = kind == Kind.SENTINEL ? SENTINEL_PORT : REDIS_PORT;
        List<Node> nodes = Stream.of(text.split(",", -1))
                .map(part -> node(part, port))
                .distinct()
                .toList();
        if (nodes.size() > 1 && kind == Kind.STANDALONE) {
            throw invalid("only those for sentinels and for a Cluster take several hosts");
        }
        return nodes;
    }

    private static Node node(String text, int defaultPort) {
        Matcher node = NODE.matcher(text);
        if (node.matches()) {
            int port = node.group("port") == null ? defaultPort : Integer.parseInt(node.group("port"));
            String host = node.group("name") == null ? address(node) : node.group("name");
            if (port > 0 && port <= LAST_PORT && host != null) {
                return new Node(host, port);
            }
        }
        throw invalid("what stands for a host and port is none; a password needs an @ behind it");
    }

    /** The IPv6 address, as it was written; brackets keep it from being looked up as a name. */
    private static @Nullable String address(Matcher node) {
        try {
            InetAddress.getByName("[" + node.group("six") + "]");
            return node.group("six") + (node.group("zone") == null ? "" : node.group("zone"));
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static int database(Kind kind, String path) {
        if (path.isEmpty()) {
            return 0;
        }
        if (!DATABASE.matcher(path).matches()) {
            throw invalid("its path is not the number of a database");
        }
        int number = Integer.parseInt(path);
        if (kind == Kind.CLUSTER && number != 0) {
            throw invalid("a Cluster has no numbered databases; leave the number out");
        }
        return number;
    }

    private static IllegalArgumentException invalid(String why) {
        return new IllegalArgumentException("REDIS_URL must be redis://host:port/database,"
                + " redis-sentinel://host:port,host:port/master/database or redis-cluster://host:port,host:port, with"
                + " rediss for TLS, user:password@ before the hosts where there is a login, and special characters in"
                + " these as %xx: " + why);
    }
}
