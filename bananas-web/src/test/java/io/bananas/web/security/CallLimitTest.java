package io.bananas.web.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.face.RequestLimits;
import io.bananas.core.limit.ApiLimits;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.view.Caller;
import io.bananas.core.view.RefusalReason;
import io.bananas.core.view.Role;
import io.bananas.web.access.Callers;
import io.bananas.web.problem.HttpProblem;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallLimitTest {

    private final AtomicLong time = new AtomicLong();
    private final List<RefusalReason> refused = new ArrayList<>();

    private CallLimit limit(int callsPerSecond) {
        ApiLimits limits = new ApiLimits(new LimitSettings(callsPerSecond, 0, 0), time::get, refused::add);
        return new CallLimit(new RequestLimits(() -> limits));
    }

    private static HttpServletRequest request() {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                CallLimitTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> "10.0.0.7";
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    default -> throw new IllegalStateException(method.getName());
                });
    }

    private static HttpServletRequest requestOf(String caller) {
        HttpServletRequest request = request();
        Callers.set(request, new Caller(caller, Set.of(Role.READ)));
        return request;
    }

    @Test
    void callsBeyondTheRateAreRefusedUntilTheirTime() {
        CallLimit limit = limit(2);
        assertThat(limit.problemOf(requestOf("a"))).isNull();
        assertThat(limit.problemOf(requestOf("a"))).isNull();
        HttpProblem problem = requireNonNull(limit.problemOf(requestOf("a")));

        assertThat(problem.status()).isEqualTo(429);
        assertThat(problem.retryAfter()).isEqualTo(1);
        assertThat(refused).containsExactly(RefusalReason.RATE);
        assertThat(limit.problemOf(requestOf("b"))).isNull();
        time.addAndGet(Duration.ofMillis(500).toNanos());
        assertThat(limit.problemOf(requestOf("a"))).isNull();
    }

    @Test
    void whomNobodyKnowsIsLimitedToo() {
        CallLimit limit = limit(1);
        assertThat(limit.problemOf(request())).isNull();
        assertThat(limit.problemOf(request())).isNotNull();
    }

    @Test
    void withoutALimitAllCallsPass() {
        CallLimit limit = limit(LimitSettings.NO_LIMIT);
        for (int i = 0; i < 10_000; i++) {
            assertThat(limit.problemOf(requestOf("a"))).isNull();
        }
    }
}
