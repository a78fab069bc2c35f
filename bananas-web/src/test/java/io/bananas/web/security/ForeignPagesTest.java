package io.bananas.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Openness;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignPagesTest {

    private static final Set<String> ALLOWED = Set.of("https://ops.example");

    private static HttpServletRequest request(Map<String, String> headers) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getHeader" -> headers.get((String) arguments[0]);
                    case "getServerName" -> "localhost";
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private static boolean sent(Openness openness, String host, @Nullable String origin) {
        Map<String, String> headers = origin == null ? Map.of("Host", host) : Map.of("Host", host, "Origin", origin);
        return ForeignPages.haveSent(request(headers), openness, ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "127.1.2.3",
                "[::1]:8080",
                "[::1]"
            })
    void aClientThatIsNoBrowserNamesNoOrigin(String host) {
        assertThat(sent(Openness.LOOPBACK, host, null)).isFalse();
        assertThat(sent(Openness.EVERYBODY, "queue.example:8080", null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example:8080",
                "127.0.0.1.evil.example",
                "evil.example:127.0.0.1",
                "10.0.0.1:8080",
                "x",
                ""
            })
    void aNameThatIsNotOfLoopbackMayBeThatOfAPage(String host) {
        assertThat(sent(Openness.LOOPBACK, host, null)).isTrue();
        assertThat(sent(Openness.LOOPBACK, host, "http://" + host)).isTrue();
        assertThat(sent(Openness.LOOPBACK, host, "https://ops.example")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, http://localhost:8080",
        "localhost:8080, http://localhost:3000",
        "localhost:8080, http://127.0.0.1:8080",
        "localhost, https://localhost",
        "localhost:8080, https://ops.example"
    })
    void pagesOfThisMachineAndOfNamedOriginsMayCall(String host, String origin) {
        assertThat(sent(Openness.LOOPBACK, host, origin)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "",
                "http://evil.example",
                "http://localhost.evil.example:8080",
                "http://ops.example",
                "https://ops.example.evil.example",
                "file://",
                "http://evil.example://localhost:8080"
            })
    void pagesOfOthersMayNot(String origin) {
        assertThat(sent(Openness.LOOPBACK, "localhost:8080", origin)).isTrue();
        assertThat(sent(Openness.EVERYBODY, "queue.example:8080", origin)).isTrue();
    }

    @Test
    void onTheNetworkAPageOfThatMachineIsOneOfOthers() {
        assertThat(sent(Openness.EVERYBODY, "queue.example", "http://localhost:3000"))
                .isTrue();
        assertThat(sent(Openness.EVERYBODY, "queue.example", "https://QUEUE.example"))
                .isFalse();
    }

    @Test
    void withoutTheHeaderTheNameOfTheServerCounts() {
        assertThat(ForeignPages.haveSent(request(Map.of()), Openness.LOOPBACK, ALLOWED))
                .isFalse();
    }
}
