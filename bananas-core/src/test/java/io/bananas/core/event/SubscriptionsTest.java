package io.bananas.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionsTest {

    private final List<Integer> promoted = new ArrayList<>();
    private final JobListener listener =
            new Subscriptions().to(JobEvent.Promoted.class, event -> promoted.add(event.count()));

    @Test
    void anEventGoesToTheActionOfItsType() {
        listener.on(new JobEvent.Promoted(3));

        assertThat(promoted).containsExactly(3);
    }

    @Test
    void anEventThatNobodySubscribedToIsIgnored() {
        listener.on(new JobEvent.Replayed(3));

        assertThat(promoted).isEmpty();
    }
}
