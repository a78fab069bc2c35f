package io.bananas.web.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.face.RequestLimits;
import io.bananas.core.limit.ApiLimits;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Permit;
import io.bananas.core.view.RefusalReason;
import io.bananas.web.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private final List<RefusalReason> refused = new ArrayList<>();
    private final ApiLimits limits =
            new ApiLimits(new LimitSettings(LimitSettings.NO_LIMIT, 1, 1), System::nanoTime, refused::add);
    private final Waits waits = new Waits(new RequestLimits(() -> limits));

    private final HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
            WaitsTest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (self, method, arguments) -> switch (method.getName()) {
                case "getRemoteAddr" -> "127.0.0.1";
                case "getAttribute" -> Caller.ANYBODY;
                default -> throw new IllegalStateException(method.getName());
            });

    private void assertNobodyWaits() {
        waits.begin(request).close();
    }

    @Test
    void oneTooManyIsToldToComeAgain() {
        Permit first = waits.begin(request);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> waits.begin(request))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().status()).isEqualTo(429);
                    assertThat(refusal.problem().retryAfter()).isEqualTo(1);
                });
        assertThat(refused).containsExactly(RefusalReason.WAITS);
        first.close();
        assertNobodyWaits();
    }

    @Test
    void aWaitThatEndsGivesItsPermitBack() {
        CompletableFuture<String> end = new CompletableFuture<>();
        assertThat(Waits.until(waits.begin(request), () -> end)).isSameAs(end);
        assertThatThrownBy(() -> waits.begin(request)).isInstanceOf(ProblemException.class);

        end.complete("done");
        assertNobodyWaits();
    }

    @Test
    void aWaitThatFailsGivesItsPermitBack() {
        CompletableFuture<String> end = new CompletableFuture<>();
        assertThat(Waits.until(waits.begin(request), () -> end)).isSameAs(end);

        end.completeExceptionally(new IllegalStateException("away"));
        assertNobodyWaits();
    }

    @Test
    void aWaitThatDoesNotBeginGivesItsPermitBack() {
        assertThatThrownBy(() -> Waits.until(waits.begin(request), () -> {
                    throw new IllegalStateException("not started");
                }))
                .hasMessage("not started");

        assertNobodyWaits();
    }
}
