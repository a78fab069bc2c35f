package io.bananas.core.maintain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.Daemons;
import io.bananas.testing.OnDuty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyListenerTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.FACTORY);
    private final List<String> heard = new ArrayList<>();
    private long now = Duration.ofHours(1).toNanos();
    private boolean fails;

    private final Duty duty = new Duty() {

        @Override
        public String name() {
            return "sweeping";
        }

        @Override
        public Optional<Duration> runOnce() {
            now += Duration.ofMillis(7).toNanos();
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
            return Optional.empty();
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(2);
        }

        @Override
        public boolean isVital() {
            return false;
        }
    };

    private final Maintenance maintenance = new Maintenance(
            OnDuty.shift(),
            List.of(duty),
            timer,
            () -> now,
            (name, took) -> heard.add(name + " " + took.toMillis() + " ms"));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void hearsHowLongATurnTookAndNothingOfATickThatIsNoTurn() {
        maintenance.tick();
        maintenance.tick();
        maintenance.tick();

        assertThat(heard).containsExactly("sweeping 7 ms", "sweeping 7 ms");
    }

    @Test
    void hearsNothingOfATurnThatFails() {
        fails = true;

        maintenance.tick();

        assertThat(heard).isEmpty();
    }
}
