package io.bananas.web.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which requests are about the dashboard. */
public final class DashboardPaths {

    /** Where the files are, seen from the root of the WAR. */
    static final String ROOT = "/ui/";

    /** The same, seen from the pages around it: a proxy may put a prefix before the WAR. */
    static final String FROM_ROOT = "ui/";

    private static final String SERVLET = "/ui";

    private DashboardPaths() {}

    /** Whether the servlet of the dashboard gets this request. The server has resolved the path by then, dots and codes included. */
    public static boolean isFile(HttpServletRequest request) {
        return SERVLET.equals(request.getServletPath());
    }

    /** Whether somebody opens the root of the WAR in a browser. Other clients name no HTML among the types that they take. */
    static boolean isBrowserAtRoot(HttpServletRequest request) {
        return isRoot(request.getServletPath(), request.getPathInfo())
                && isRead(request.getMethod())
                && takesHtml(request.getHeader("Accept"));
    }

    /** By the specification the slash is the rest of the path; WildFly gives it to the servlet. Open Liberty gives to the rest what has no servlet. */
    private static boolean isRoot(String servlet, @Nullable String rest) {
        return "/".equals(rest == null ? servlet : servlet + rest);
    }

    static boolean isRead(String method) {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    private static boolean takesHtml(@Nullable String accept) {
        return accept != null
                && Arrays.stream(accept.toLowerCase(Locale.ROOT).split(","))
                        .map(range -> range.replaceFirst(";.*", "").strip())
                        .anyMatch("text/html"::equals);
    }
}
