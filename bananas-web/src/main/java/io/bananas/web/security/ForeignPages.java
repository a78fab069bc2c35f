package io.bananas.web.security;

import io.bananas.core.rule.LoopbackAddress;
import io.bananas.core.view.Openness;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells which requests a page of another site makes a browser send. Where the API asks for no token, nothing else keeps such a page from pausing
 * a route, or, by a name of its own for this machine (DNS rebinding), from reading all there is.
 */
final class ForeignPages {

    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final String AFTER_SCHEME = "://";

    private ForeignPages() {}

    /**
     * Whether a page of another site may have sent this. A client that is no browser names no origin, and calls the server by its name.
     *
     * @param origins those whose pages may use the API
     */
    static boolean haveSent(HttpServletRequest request, Openness openness, Set<String> origins) {
        String host = hostOf(request);
        boolean local = openness == Openness.LOOPBACK;
        return (local && !isLoopback(host)) || isForeign(request.getHeader("Origin"), host, local, origins);
    }

    private static boolean isForeign(@Nullable String origin, String host, boolean local, Set<String> origins) {
        if (origin == null || origins.contains(origin)) {
            return false;
        }
        int end = origin.indexOf(AFTER_SCHEME);
        String page = end < 0 ? "" : origin.substring(end + AFTER_SCHEME.length());
        return !page.equalsIgnoreCase(host) && !(local && isLoopback(page));
    }

    /** As the client wrote it; HTTP/2 may have no such header. */
    private static String hostOf(HttpServletRequest request) {
        String host = request.getHeader("Host");
        return host == null ? request.getServerName() : host.strip();
    }

    private static boolean isLoopback(String host) {
        return LoopbackAddress.is(PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst(""));
    }
}
