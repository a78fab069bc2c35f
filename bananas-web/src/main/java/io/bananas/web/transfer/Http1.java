package io.bananas.web.transfer;

import jakarta.servlet.ServletRequest;

/** Tells versions of HTTP apart. */
final class Http1 {

    private static final String ONE = "HTTP/1";

    private Http1() {}

    /** Whether a request has its connection for itself. In later versions it is a stream of one, with a window of its own. */
    static boolean carries(ServletRequest request) {
        return request.getProtocol().startsWith(ONE);
    }
}
