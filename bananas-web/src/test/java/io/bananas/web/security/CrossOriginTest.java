package io.bananas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossOriginTest {

    private static final String OPS = "https://ops.example";
    private static final Set<String> ALLOWED = Set.of(OPS);

    private final Map<String, Object> set = new TreeMap<>();

    private final HttpServletResponse response = (HttpServletResponse) Proxy.newProxyInstance(
            HttpServletResponse.class.getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (self, method, arguments) -> {
                if (method.getName().equals("setHeader")) {
                    set.put((String) arguments[0], arguments[1]);
                } else {
                    set.put(method.getName(), arguments[0]);
                }
                return null;
            });

    private static HttpServletRequest request(String verb, Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> method.getName().equals("getMethod") ? verb : headers.get(arguments[0]));
    }

    @Test
    void withoutOriginsThereIsNoHeader() {
        assertThat(CrossOrigin.answer(Set.of(), request("GET", Map.of("Origin", OPS)), response))
                .isFalse();
        assertThat(set).isEmpty();
    }

    @Test
    void aPageOfAnOriginThatIsNamedReadsAnswers() {
        assertThat(CrossOrigin.answer(ALLOWED, request("GET", Map.of("Origin", OPS)), response))
                .isFalse();
        assertThat(set)
                .isEqualTo(Map.of(
                        "Vary", "Origin",
                        "Access-Control-Allow-Origin", OPS,
                        "Access-Control-Expose-Headers", "Bananas-Log-Id, Location, Retry-After, WWW-Authenticate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "*",
                "",
                "http://ops.example",
                "https://ops.example:8443",
                "https://ops.example.evil.example",
                "https://OPS.example"
            })
    void aPageOfAnotherOriginDoesNot(String origin) {
        Map<String, String> headers = Map.of("Origin", origin, "Access-Control-Request-Method", "GET");

        assertThat(CrossOrigin.answer(ALLOWED, request("OPTIONS", headers), response))
                .isFalse();
        assertThat(set).isEqualTo(Map.of("Vary", "Origin"));
    }

    @Test
    void aBrowserMayAskWithoutAToken() {
        Map<String, String> headers = Map.of("Origin", OPS, "Access-Control-Request-Method", "PUT");

        assertThat(CrossOrigin.answer(ALLOWED, request("OPTIONS", headers), response))
                .isTrue();
        assertThat(set)
                .containsEntry("setStatus", 204)
                .containsEntry("Access-Control-Allow-Origin", OPS)
                .containsEntry("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
                .containsEntry("Access-Control-Allow-Headers", "Authorization, Content-Type")
                .doesNotContainKey("Access-Control-Allow-Credentials");
    }

    @Test
    void notEachCallOfOptionsIsThatOfABrowser() {
        assertThat(CrossOrigin.answer(ALLOWED, request("OPTIONS", Map.of("Origin", OPS)), response))
                .isFalse();
        assertThat(CrossOrigin.answer(ALLOWED, request("OPTIONS", Map.of()), response))
                .isFalse();
    }
}
