package io.bananas.web.dashboard;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request and what it is answered, without a server. */
final class Exchange {

    final Map<String, String> sent = new HashMap<>();
    final Map<String, String> answered = new HashMap<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = HttpServletResponse.SC_OK;
    String method = "GET";
    String servlet = "/ui";

    @Nullable
    String path = "/";

    private interface Call {
        @Nullable
        Object to(String asked, Object[] given);
    }

    private static <T> T stub(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, asked, given) -> call.to(asked.getName(), given == null ? new Object[0] : given)));
    }

    HttpServletRequest request() {
        return stub(HttpServletRequest.class, (asked, given) -> switch (asked) {
            case "getMethod" -> method;
            case "getServletPath" -> servlet;
            case "getPathInfo" -> path;
            case "getHeader" -> sent.get((String) given[0]);
            default -> throw new IllegalStateException(asked);
        });
    }

    HttpServletResponse response() {
        return stub(HttpServletResponse.class, (asked, given) -> {
            switch (asked) {
                case "setHeader", "addHeader" -> answered.put((String) given[0], (String) given[1]);
                case "setContentType" -> answered.put("Content-Type", (String) given[0]);
                case "setContentLength" -> answered.put("Content-Length", given[0].toString());
                case "setStatus" -> status = (int) given[0];
                case "getOutputStream" -> {
                    return new Body(body);
                }
                default -> throw new IllegalStateException(asked);
            }
            return null;
        });
    }

    /** A WAR with these files: their paths, and what is in them. */
    static ServletContext war(Map<String, String> files) {
        return stub(ServletContext.class, (asked, given) -> {
            String path = (String) given[0];
            return switch (asked) {
                case "getResourcePaths" -> below(path, files.keySet());
                case "getResourceAsStream" -> stream(Objects.requireNonNull(files.get(path), path));
                default -> throw new IllegalStateException(asked);
            };
        });
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Set<String> below(String folder, Set<String> files) {
        Set<String> inside = files.stream()
                .filter(file -> file.startsWith(folder))
                .map(file -> file.substring(folder.length()))
                .map(rest -> folder + (rest.contains("/") ? rest.substring(0, rest.indexOf('/') + 1) : rest))
                .collect(Collectors.toCollection(TreeSet::new));
        return inside.isEmpty() ? null : inside;
    }

    private static final class Body extends ServletOutputStream {

        private final ByteArrayOutputStream to;

        Body(ByteArrayOutputStream to) {
            this.to = to;
        }

        @Override
        public void write(int b) {
            to.write(b);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("nothing is written later");
        }
    }
}
