package io.bananas.web.dashboard;

import io.bananas.web.problem.HttpProblem;
import io.bananas.web.problem.ProblemServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files of the dashboard the same on each server: types, tags, and zipped where the client takes that. The pages may run no script
 * but their own, and talk to nobody but their own server.
 */
public class DashboardServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html");

    /** The path of such a file has its version. */
    private static final String VERSIONED = "lib/";

    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";
    private static final String ASK_FIRST = "no-cache";

    @SuppressWarnings("serial") // no server stores servlets
    private transient @Nullable DashboardFiles files;

    @Override
    public void init() {
        files = DashboardFiles.of(getServletContext());
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Referrer-Policy", "no-referrer");
        String path = request.getPathInfo();
        if (!DashboardPaths.isRead(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD");
            ProblemServlet.send(HttpProblem.of(HttpServletResponse.SC_METHOD_NOT_ALLOWED), response);
        } else if (path == null || path.isEmpty()) {
            FrontDoor.lead(response, DashboardPaths.FROM_ROOT);
        } else {
            serve(path.substring(1), request, response);
        }
    }

    private void serve(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<DashboardFile> found = files == null ? Optional.empty() : files.find(path);
        if (found.isEmpty()) {
            ProblemServlet.send(HttpProblem.of(HttpServletResponse.SC_NOT_FOUND), response);
            return;
        }
        DashboardFile file = found.get();
        response.setHeader("Cache-Control", path.startsWith(VERSIONED) ? FOR_A_YEAR : ASK_FIRST);
        response.setHeader("ETag", file.tag());
        response.addHeader("Vary", "Accept-Encoding");
        if (names(request.getHeader("If-None-Match"), file.tag())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            send(file, request, response);
        }
    }

    private static void send(DashboardFile file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean gzip = names(request.getHeader("Accept-Encoding"), "gzip");
        byte[] bytes = file.bytes(gzip);
        response.setContentType(file.type());
        response.setContentLength(bytes.length);
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        if ("GET".equals(request.getMethod())) {
            response.getOutputStream().write(bytes);
        }
    }

    /** Whether a header that lists words names this one. A proxy that zips marks tags as weak; what is refused with {@code q=0} does not count. */
    private static boolean names(@Nullable String header, String word) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(part -> part.replace(" ", ""))
                        .map(part -> part.startsWith("W/") ? part.substring(2) : part)
                        .filter(part -> !part.toLowerCase(Locale.ROOT).matches(".*;q=0(\\.0*)?"))
                        .anyMatch(part -> part.replaceFirst(";.*", "").equalsIgnoreCase(word));
    }
}
