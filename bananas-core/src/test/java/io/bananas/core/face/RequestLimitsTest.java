package io.bananas.core.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.limit.ApiLimits;
import io.bananas.core.limit.LimitSettings;
import io.bananas.core.view.Caller;
import io.bananas.core.view.RefusalReason;
import io.bananas.core.view.Role;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final Caller SHOP = new Caller("shop", Set.of(Role.SUBMIT));
    private static final String HERE = "10.0.0.1";

    private final List<RefusalReason> counted = new ArrayList<>();
    private final ApiLimits limits = new ApiLimits(new LimitSettings(1, 1, 1), () -> 0, counted::add);

    @Test
    void asksTheLimitsOfItsNode() {
        RequestLimits face = new RequestLimits(() -> limits);

        assertThat(face.call(SHOP, HERE)).isEmpty();
        assertThat(face.call(SHOP, HERE)).as("one call a second").isPresent();
        assertThat(face.beginWait(SHOP, HERE)).isPresent();
        assertThat(face.beginWait(SHOP, HERE)).as("one wait at a time").isEmpty();
        IntStream.range(0, 1_000).forEach(i -> face.tokenFailed(HERE));
        assertThat(face.slowedFor(HERE)).isPresent();
        face.refused(RefusalReason.RATE, HERE);
        assertThat(counted).containsExactly(RefusalReason.RATE);
    }

    @Test
    void beforeItsNodeOnlyARefusalIsPassedOver() {
        RequestLimits early = new RequestLimits(() -> {
            throw new QueueUnavailableException("not started", new IllegalStateException());
        });

        assertThatCode(() -> early.refused(RefusalReason.TOKEN, HERE)).doesNotThrowAnyException();
        assertThatThrownBy(() -> early.call(SHOP, HERE)).isInstanceOf(QueueUnavailableException.class);
        assertThatThrownBy(() -> early.slowedFor(HERE)).isInstanceOf(QueueUnavailableException.class);
    }
}
