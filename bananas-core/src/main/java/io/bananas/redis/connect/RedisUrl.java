package io.bananas.redis.connect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and who connects to it, as {@code REDIS_URL} and the settings beside it say. Never shows a password.
 *
 * @param kind how the client finds the server that has the keys
 * @param nodes at least one
 * @param login at Redis
 * @param database the number of the database; 0 on a Cluster, which has no other
 * @param master the name that the sentinels watch, Sentinel only
 * @param sentinels the login at the sentinels, Sentinel only
 * @param tls the files for encrypted connections, to the sentinels too; {@code null} when nothing is encrypted
 */
public record RedisUrl(
        Kind kind,
        List<Node> nodes,
        Login login,
        int database,
        @Nullable String master,
        Login sentinels,
        @Nullable TlsFiles tls) {

    /** How the client finds the server that has the keys. */
    public enum Kind {
        STANDALONE(""),
        SENTINEL("-sentinel"),
        CLUSTER("-cluster");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    /** A host, an IPv6 address without its brackets, and its port. */
    public record Node(String host, int port) {

        @Override
        public String toString() {
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
        }
    }

    /** Who connects; either may be missing. */
    public record Login(@Nullable String user, @Nullable String password) {

        /** No login. */
        public static final Login NONE = new Login(null, null);

        @Override
        public String toString() {
            return password == null ? "no password" : "a password";
        }
    }

    public RedisUrl {
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException when it is no such URL; the message repeats nothing that may be a password
     */
    public static RedisUrl parse(String url) {
        return new RedisUrlParser(url).read();
    }

    /**
     * The same with another login at the sentinels.
     *
     * @throws IllegalArgumentException when there are no sentinels
     */
    public RedisUrl withSentinels(Login other) {
        if (!other.equals(Login.NONE) && kind != Kind.SENTINEL) {
            throw new IllegalArgumentException("REDIS_SENTINEL_USER and REDIS_SENTINEL_PASSWORD are for"
                    + " redis-sentinel:// and rediss-sentinel:// only, but REDIS_URL is " + scheme() + "://");
        }
        return new RedisUrl(kind, nodes, login, database, master, other, tls);
    }

    /**
     * The same with other files for encrypted connections.
     *
     * @throws IllegalArgumentException when there are such files and nothing is encrypted
     */
    public RedisUrl withTls(TlsFiles files) {
        if (tls != null) {
            return new RedisUrl(kind, nodes, login, database, master, sentinels, files);
        }
        if (!files.equals(TlsFiles.NONE)) {
            throw new IllegalArgumentException("REDIS_TLS_CA, REDIS_TLS_CERT and REDIS_TLS_KEY are for encrypted"
                    + " connections only: REDIS_URL must begin with rediss" + kind.suffix + "://, but begins with "
                    + scheme() + "://");
        }
        return this;
    }

    /** One server, with the same login, database and encryption. */
    RedisUrl standaloneAt(Node node) {
        return new RedisUrl(Kind.STANDALONE, List.of(node), login, database, null, Login.NONE, tls);
    }

    /** The first node, which of a single server is the only one. */
    Node node() {
        return nodes.get(0);
    }

    private String scheme() {
        return (tls == null ? "redis" : "rediss") + kind.suffix;
    }

    /** The URL without logins. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(scheme()).append("://");
        text.append(String.join(",", nodes.stream().map(Node::toString).toList()));
        if (master != null) {
            text.append('/').append(master);
        }
        if (database != 0) {
            text.append('/').append(database);
        }
        return text.toString();
    }
}
