package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.internal.util.collection.Value;
import org.glassfish.jersey.internal.util.collection.Values;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jersey gets the same path, whichever way it goes. */
class ApiServletTest {

    private final Map<String, @Nullable Object> attributes = new HashMap<>();
    private final List<URI> given = new ArrayList<>();

    /** Notes what it would hand to Jersey. */
    private final ApiServlet servlet = new ApiServlet() {

        private static final long serialVersionUID = 1L;

        @Override
        public Value<Integer> service(
                URI base, URI request, HttpServletRequest servletRequest, HttpServletResponse response) {
            given.addAll(List.of(base, request));
            return Values.of(200);
        }
    };

    @ParameterizedTest
    @CsvSource(
            value = {
                "/bananas/api/v1/jobs, NULL",
                "/bananas/api/v1/jobs/a_B-1/result, NULL",
                "/bananas/api/openapi.yaml, NULL",
                "/bananas/api/v1/jobs, limit=5",
                "/bananas/api/v1/jobs/%61;x=1, NULL",
                "/bananas/api/v1//jobs/../me, NULL",
            },
            nullValues = "NULL")
    void jerseySeesPathAndQueryAsTheyWereSent(String path, @Nullable String query) throws Exception {
        servlet.service(request(path, query), response());

        assertThat(given.get(0).getRawPath()).isEqualTo("/bananas/api/");
        assertThat(given.get(1).getRawPath()).isEqualTo(path);
        assertThat(given.get(1).getRawQuery()).isEqualTo(query);
    }

    @Test
    void resourcesFindTheRequestThatTheLastFilterHandsOn() throws Exception {
        HttpServletRequest request = request("/bananas/api/v1/me", null);

        servlet.service(request, response());

        assertThat(attributes).containsEntry(ServletRequestParam.ATTRIBUTE, request);
    }

    private HttpServletRequest request(String path, @Nullable String query) {
        return HttpServletRequest.class.cast(Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> path;
                    case "getRequestURL" ->
                        new StringWriter()
                                .append("http://localhost:8080" + path)
                                .getBuffer();
                    case "getQueryString" -> query;
                    case "getContextPath" -> "/bananas";
                    case "getServletPath" -> "/api";
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> 1;
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private static HttpServletResponse response() {
        return HttpServletResponse.class.cast(Proxy.newProxyInstance(
                HttpServletResponse.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (self, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }
}
