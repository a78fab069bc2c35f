package io.bananas.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.BrokenLog;
import io.bananas.testing.Logged;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardedListenersTest {

    private static final JobEvent EVENT = new JobEvent.Promoted(1);

    private final List<JobEvent> told = new ArrayList<>();
    private final JobListener guarded = new GuardedListeners(
            event -> {
                throw new OutOfMemoryError("no room to count");
            },
            told::add);

    @Test
    void aListenerThatThrowsKeepsNoEventFromTheOthers() {
        try (Logged logged = new Logged()) {
            guarded.on(EVENT);

            assertThat(logged.with("BANANAS-3004")).hasSize(1);
        }
        assertThat(told).containsExactly(EVENT);
    }

    @Test
    void doesNotThrowEvenWhenNothingCanBeLogged() {
        try (BrokenLog broken = new BrokenLog("BANANAS-3004")) {
            assertThat(broken).isNotNull();
            guarded.on(EVENT);
        }

        assertThat(told).containsExactly(EVENT);
    }
}
