package io.bananas.web.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Decodes characters that need no encoding in a path: {@code %71ueues} is {@code queues} (RFC 3986, 2.3), but JAX-RS compares
 * paths as they were sent.
 */
public class PlainPath extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Letters, digits, and the four marks that have no meaning of their own. */
    private static final Pattern NEEDLESS =
            Pattern.compile("%(3[0-9]|[46][1-9A-Fa-f]|[57][0-9Aa]|2[DdEe]|5[Ff]|7[Ee])");

    private static final int HEX = 16;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        boolean encoded = request.getRequestURI().indexOf('%') >= 0;
        chain.doFilter(encoded ? new Decoded(request) : request, response);
    }

    static String decode(String path) {
        return NEEDLESS.matcher(path).replaceAll(code -> Character.toString(Integer.parseInt(code.group(1), HEX)));
    }

    private static final class Decoded extends HttpServletRequestWrapper {

        Decoded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getRequestURI() {
            return decode(super.getRequestURI());
        }

        @Override
        public StringBuffer getRequestURL() {
            return new StringBuffer(decode(super.getRequestURL().toString()));
        }
    }
}
