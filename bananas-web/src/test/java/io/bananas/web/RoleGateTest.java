package io.bananas.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Role;
import io.bananas.web.request.WithoutBody;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the gate lets through. Refusals are seen from outside. */
class RoleGateTest {

    private final Caller caller = new Caller("ci", Set.of(Role.SUBMIT));

    private static <T> T stub(Class<T> type, Function<String, @Nullable Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> answer.apply(method.getName())));
    }

    private HttpServletRequest request(String method, String path) {
        return stub(HttpServletRequest.class, asked -> switch (asked) {
            case "getMethod" -> method;
            case "getPathInfo" -> path;
            case "getAttribute" -> caller;
            default -> throw new IllegalStateException("nobody asks for " + asked);
        });
    }

    private static ServletRequest passed(HttpServletRequest request) throws Exception {
        List<ServletRequest> passed = new ArrayList<>();
        new RoleGate()
                .doFilter(
                        request, stub(HttpServletResponse.class, asked -> null), (next, response) -> passed.add(next));
        assertThat(passed).hasSize(1);
        return passed.get(0);
    }

    @Test
    void aCallPassesAsItIs() throws Exception {
        HttpServletRequest request = request("POST", "/v1/jobs");
        assertThat(passed(request)).isSameAs(request);
    }

    @Test
    void whereNoCallIsTheBodyIsNotThereForAnybody() throws Exception {
        for (String path : List.of("/v1/queues", "/v1/nothing")) {
            ServletRequest passed = passed(request("POST", path));
            assertThat(passed).isInstanceOf(WithoutBody.class);
            assertThat(passed.getContentLengthLong()).isZero();
            assertThat(passed.getContentLength()).isZero();
            assertThat(passed.getInputStream().readAllBytes()).isEmpty();
            assertThat(passed.getInputStream().isFinished()).isTrue();
            assertThat(passed.getParameterNames().hasMoreElements()).isFalse();
        }
    }
}
