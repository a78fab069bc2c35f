package io.bananas.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the token that a request brings along (RFC 6750). */
final class Bearer {

    private static final String HEADER = "Authorization";

    /** One space, and nothing else: whoever writes anything different is refused, and nobody guesses what was meant. */
    private static final Pattern FORM = Pattern.compile("[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9_.-]{1,16384})");

    private Bearer() {}

    /** The token; empty when there is none, more than one, or something else. */
    static Optional<String> tokenOf(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders(HEADER));
        if (headers.size() != 1) {
            return Optional.empty();
        }
        Matcher header = FORM.matcher(headers.get(0));
        return header.matches() ? Optional.of(header.group(1)) : Optional.empty();
    }
}
