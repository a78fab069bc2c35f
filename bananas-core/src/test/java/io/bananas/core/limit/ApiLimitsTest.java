package io.bananas.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Caller;
import io.bananas.core.view.Permit;
import io.bananas.core.view.RefusalReason;
import io.bananas.core.view.Role;
import io.bananas.testing.Logged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiLimitsTest {

    private static final Caller SHOP = new Caller("shop", Set.of(Role.SUBMIT));
    private static final String HERE = "10.0.0.1";
    private static final String THERE = "10.0.0.2";

    private final AtomicLong time = new AtomicLong(-7);
    private final List<RefusalReason> counted = new ArrayList<>();

    private ApiLimits limits(LimitSettings settings) {
        return new ApiLimits(settings, time::get, counted::add);
    }

    private static int callsNow(ApiLimits limits, @Nullable Caller caller, String address) {
        int calls = 0;
        while (calls < 100 && limits.call(caller, address).isEmpty()) {
            calls++;
        }
        return calls;
    }

    @Test
    void withoutALimitNobodyIsRefused() {
        assertThat(callsNow(limits(LimitSettings.DEFAULTS), SHOP, HERE)).isEqualTo(100);
    }

    @Test
    void aCallerIsTheSameFromEveryAddress() {
        ApiLimits limits = limits(new LimitSettings(3, 1, 1));

        assertThat(callsNow(limits, SHOP, HERE)).isEqualTo(3);
        assertThat(callsNow(limits, SHOP, THERE)).isZero();
    }

    @Test
    void otherRolesMakeAnotherCallerUnlessTheNameAloneCounts() {
        Caller reader = new Caller("shop", Set.of(Role.READ));
        ApiLimits byRoles = limits(new LimitSettings(3, 1, 1));
        ApiLimits byName = limits(new LimitSettings(3, 2, 1, true));

        assertThat(callsNow(byRoles, SHOP, HERE)).isEqualTo(3);
        assertThat(callsNow(byRoles, reader, HERE)).isEqualTo(3);
        assertThat(callsNow(byName, SHOP, HERE)).isEqualTo(3);
        assertThat(callsNow(byName, reader, HERE)).isZero();
        assertThat(byName.beginWait(SHOP, HERE)).isPresent();
        assertThat(byName.beginWait(reader, HERE)).isEmpty();
        assertThat(byName.beginWait(new Caller("other", Set.of()), HERE)).isPresent();
    }

    @Test
    void whoNeedsNoTokenIsKnownByTheAddress() {
        ApiLimits limits = limits(new LimitSettings(3, 4, 2));
        for (Caller caller : new Caller[] {null, Caller.ANYBODY}) {
            time.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(callsNow(limits, caller, HERE)).isEqualTo(3);
            assertThat(callsNow(limits, caller, THERE)).isEqualTo(3);
        }
        assertThat(limits.beginWait(Caller.ANYBODY, HERE)).isPresent();
        assertThat(limits.beginWait(Caller.ANYBODY, HERE)).isPresent();
        assertThat(limits.beginWait(Caller.ANYBODY, HERE)).isEmpty();
        assertThat(limits.beginWait(Caller.ANYBODY, THERE)).isPresent();
    }

    @Test
    void aWaitEndsWhenItsPlaceIsGivenBack() {
        ApiLimits limits = limits(new LimitSettings(LimitSettings.NO_LIMIT, 1, 1));
        Permit first = limits.beginWait(SHOP, HERE).orElseThrow();
        assertThat(limits.beginWait(SHOP, HERE)).isEmpty();
        first.close();

        assertThat(limits.beginWait(SHOP, HERE)).isPresent();
    }

    @Test
    void badTokensSlowTheirAddress() {
        ApiLimits limits = limits(LimitSettings.DEFAULTS);
        for (int i = 0; i < FailedTokens.MOST; i++) {
            assertThat(limits.slowedFor(HERE)).isEmpty();
            limits.tokenFailed(HERE);
        }
        assertThat(limits.slowedFor(HERE)).isPresent();
        assertThat(limits.slowedFor(THERE)).isEmpty();

        time.addAndGet(FailedTokens.WINDOW.toNanos());
        limits.tick();
        assertThat(limits.slowedFor(HERE)).isEmpty();
    }

    @Test
    void aMinuteOfRefusalsIsOneLine() {
        ApiLimits limits = limits(LimitSettings.DEFAULTS);
        try (Logged logged = new Logged()) {
            limits.tick();
            limits.refused(RefusalReason.TOKEN, HERE);
            limits.refused(RefusalReason.RATE, HERE);
            limits.refused(RefusalReason.TOKEN, THERE);
            time.addAndGet(Duration.ofSeconds(59).toNanos());
            limits.tick();
            assertThat(logged.with("BANANAS-6007")).isEmpty();

            time.addAndGet(Duration.ofSeconds(1).toNanos());
            limits.tick();
            limits.tick();
            assertThat(logged.with("BANANAS-6007"))
                    .singleElement()
                    .asString()
                    .endsWith(
                            "refused 3 requests in 60 s, by reason: token 2, rate 1; the last one came from " + THERE);
        }
        assertThat(counted).containsExactly(RefusalReason.TOKEN, RefusalReason.RATE, RefusalReason.TOKEN);
    }

    @Test
    void theNextMinuteBeginsWithTheNextRefusal() {
        ApiLimits limits = limits(LimitSettings.DEFAULTS);
        try (Logged logged = new Logged()) {
            for (int minute = 0; minute < 3; minute++) {
                limits.refused(RefusalReason.BODY, HERE);
                time.addAndGet(Refused.BETWEEN_LINES.toNanos());
                limits.tick();
                time.addAndGet(Refused.BETWEEN_LINES.toNanos());
                limits.tick();
            }
            assertThat(logged.with("refused 1 requests in 60 s, by reason: body 1"))
                    .hasSize(3);
        }
    }
}
