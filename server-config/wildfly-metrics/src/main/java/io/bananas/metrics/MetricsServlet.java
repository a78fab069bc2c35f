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
                    headers.forEach(response::addHeader);
                    response.setStatus(status);
                    response.getOutputStream().write(body.getBytes(UTF_8));
                });
    }
}
