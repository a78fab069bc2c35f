package io.bananas.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailedTokensTest {

    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
    private final FailedTokens failed = new FailedTokens(time::get);

    private void pass(Duration by) {
        time.addAndGet(by.toNanos());
    }

    private void fail(String address, int times) {
        for (int i = 0; i < times; i++) {
            failed.add(address);
        }
    }

    @Test
    void anAddressIsSlowedUntilItsMinuteIsOver() {
        fail("10.0.0.1", FailedTokens.MOST - 1);
        assertThat(failed.slowedFor("10.0.0.1")).isEmpty();
        pass(Duration.ofSeconds(20));
        fail("10.0.0.1", 1);

        assertThat(failed.slowedFor("10.0.0.1")).contains(Duration.ofSeconds(40));
        assertThat(failed.slowedFor("10.0.0.2")).isEmpty();
        pass(Duration.ofSeconds(39));
        assertThat(failed.slowedFor("10.0.0.1")).contains(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(failed.slowedFor("10.0.0.1")).isEmpty();
    }

    @Test
    void aFewBadTokensAMinuteSlowNobody() {
        for (int minute = 0; minute < 10; minute++) {
            fail("10.0.0.1", FailedTokens.MOST - 1);
            assertThat(failed.slowedFor("10.0.0.1")).isEmpty();
            pass(FailedTokens.WINDOW);
        }
    }

    @Test
    void allAddressesOfANetworkOfIpv6AreOne() {
        for (int i = 0; i < FailedTokens.MOST; i++) {
            failed.add("2001:db8:0:1:" + Integer.toHexString(i) + "::1");
        }

        assertThat(failed.slowedFor("2001:db8:0:1:ffff::2")).isPresent();
        assertThat(failed.slowedFor("2001:db8:0:2::1")).isEmpty();
        assertThat(failed.addresses()).isEqualTo(1);
    }

    @Test
    void addressesBeyondMemoryShareOneCountAndHideNobody() {
        fail("10.0.0.1", FailedTokens.MOST);
        for (int i = 0; i < FailedTokens.MOST_ADDRESSES + FailedTokens.MOST; i++) {
            failed.add("address-" + i);
        }

        assertThat(failed.addresses()).isEqualTo(FailedTokens.MOST_ADDRESSES);
        assertThat(failed.slowedFor("10.0.0.1")).isPresent();
        assertThat(failed.slowedFor("address-1")).isEmpty();
        assertThat(failed.slowedFor("somebody-else")).isPresent();
    }

    @Test
    void addressesAreForgottenAfterTheirMinute() {
        fail("10.0.0.1", 1);
        failed.trim();
        assertThat(failed.addresses()).isEqualTo(1);

        pass(FailedTokens.WINDOW);
        failed.trim();
        assertThat(failed.addresses()).isZero();
    }
}
