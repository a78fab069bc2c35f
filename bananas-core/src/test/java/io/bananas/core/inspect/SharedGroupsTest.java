package io.bananas.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedGroupsTest {

    private final List<Filter> walks = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final SharedGroups groups = new SharedGroups(
            filter -> {
                walks.add(filter);
                return new DeadGroups(List.of(), walks.size(), 0);
            },
            nanos::get);

    private static Filter named(String name) {
        return new Filter(name, null);
    }

    @Test
    void whoAsksTheSameWithinTwoSecondsGetsTheSame() {
        assertThat(groups.of(named("a")).lookedAt()).isEqualTo(1);
        assertThat(groups.of(named("b")).lookedAt()).isEqualTo(2);
        assertThat(groups.of(named("a")).lookedAt()).isEqualTo(1);
        assertThat(groups.of(new Filter(null, "a")).lookedAt()).isEqualTo(3);

        nanos.addAndGet(SharedGroups.FRESH.toNanos());
        assertThat(groups.of(named("a")).lookedAt()).isEqualTo(4);
    }

    @Test
    void theFilterThatNobodyHasAskedForLongestMakesRoom() {
        for (int i = 0; i < SharedGroups.MOST_FILTERS; i++) {
            groups.of(named("n" + i));
        }
        groups.of(named("n0"));
        groups.of(named("one-more"));
        walks.clear();

        groups.of(named("n0"));
        assertThat(walks).isEmpty();
        groups.of(named("n1"));
        assertThat(walks).containsExactly(named("n1"));
    }

    @Test
    void whatIsForgottenIsFoundAnew() {
        groups.of(Filter.NONE);
        groups.forget();
        groups.of(Filter.NONE);

        assertThat(walks).hasSize(2);
    }
}
