package io.bananas.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.metrics.MetricsRequestHandler;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/** Answers with all metrics of this server in the text format of Prometheus. */
@WebServlet("/*")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private static final String CROSS_ORIGIN = "Access-Control-";

    private final transient MetricsRequestHandler handler = new MetricsRequestHandler();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        handler.handleRequest(
                request.getRequestURI(),
                request.getContextPath(),
                request.getMethod(),
                Collections.list(request.getHeaders("Accept")).stream(),
                request.getParameterMap(),
                (status, body, headers) -> {
                    headers.forEach((name, value) -> add(name, value, response));
                    response.setStatus(status);
                    response.getOutputStream().write(body.getBytes(UTF_8));
                });
    }

    /** The figures are for scrapers, and not for pages of any site that somebody opens in a browser. */
    private static void add(String name, String value, HttpServletResponse response) {
        if (!name.regionMatches(true, 0, CROSS_ORIGIN, 0, CROSS_ORIGIN.length())) {
            response.addHeader(name, value);
        }
    }
}
