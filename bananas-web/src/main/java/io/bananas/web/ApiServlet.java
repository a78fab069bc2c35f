package io.bananas.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.glassfish.jersey.servlet.ServletContainer;

/**
 * Hands requests to Jersey. For each of them Jersey builds its address and that of the API anew, part by part. Nothing here asks for more
 * than paths, so a plain one goes as it is.
 */
public class ApiServlet extends ServletContainer {

    private static final long serialVersionUID = 1L;

    /** Characters that mean themselves in a path. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._-]*");

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(ServletRequestParam.ATTRIBUTE, request);
        String path = request.getRequestURI();
        String base = request.getContextPath() + request.getServletPath() + "/";
        if (request.getQueryString() == null
                && path.startsWith(base)
                && PLAIN.matcher(path).matches()) {
            service(URI.create(base), URI.create(path), request, response);
        } else {
            super.service(request, response);
        }
    }
}
