package io.bananas.client.http;

import java.net.URI;
import java.util.Locale;

/** Where the server is. */
public final class ServerAddress {

    private static final String CONTEXT = "/bananas";

    private final String origin;
    private final String context;

    private ServerAddress(String origin, String context) {
        this.origin = origin;
        this.context = context;
    }

    /**
     * Reads an address: scheme, host and port, and possibly a path. {@code /bananas} is added where it is missing.
     *
     * @throws IllegalArgumentException when it is no address of HTTP
     */
    public static ServerAddress parse(String address) {
        URI uri = URI.create(address.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || uri.getHost() == null) {
            throw new IllegalArgumentException("the address of the server must be http:// or https:// and a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the address of the server must have no user, no query and no fragment");
        }
        String path = uri.getRawPath().replaceAll("/+$", "");
        return new ServerAddress(
                scheme + "://" + uri.getRawAuthority(), path.endsWith(CONTEXT) ? path : path + CONTEXT);
    }

    /** Scheme, host and port. */
    public String origin() {
        return origin;
    }

    String api() {
        return origin + context + "/api/v1";
    }
}
