package io.bananas.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.service.ServiceGroup.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServiceGroupTest {

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** Says what it is asked to do; fails at the start, or at the stop, or is dead, when its name says so. */
    private final class Told implements Service {

        private final String name;

        Told(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void start() {
            calls.add("start " + name);
            if (name.contains("unstartable")) {
                throw new IllegalStateException(name);
            }
        }

        @Override
        public void stop(Duration patience) throws InterruptedException {
            calls.add("stop " + name + " within " + patience.toSeconds());
            if (name.contains("unstoppable")) {
                throw new InterruptedException(name);
            }
        }

        @Override
        public boolean isDead() {
            return name.contains("dead");
        }
    }

    private ServiceGroup group(String... names) {
        List<Member> members = new ArrayList<>();
        Stream.of(names).forEach(name -> members.add(new Member(new Told(name), Duration.ofSeconds(members.size()))));
        return new ServiceGroup("group", members);
    }

    @Test
    void startsInOrderAndStopsInTheReverseOrderEachWithItsOwnTime() throws Exception {
        ServiceGroup group = group("a", "b", "c");

        group.start();
        group.stop(Duration.ofHours(1));

        assertThat(calls)
                .containsExactly(
                        "start a", "start b", "start c", "stop c within 2", "stop b within 1", "stop a within 0");
    }

    @Test
    void aStartThatFailsStopsWhatHasStarted() throws Exception {
        ServiceGroup group = group("a", "b", "unstartable", "c");

        assertThatThrownBy(group::start).hasMessage("unstartable");
        group.stop(Duration.ZERO);
        group.start();

        assertThat(calls)
                .containsExactly("start a", "start b", "start unstartable", "stop b within 1", "stop a within 0");
    }

    @Test
    void aStopThatFailsKeepsNoOtherFromStopping() throws Exception {
        ServiceGroup group = group("a", "unstoppable", "b");
        group.start();

        assertThatThrownBy(() -> group.stop(Duration.ZERO)).isInstanceOf(InterruptedException.class);

        assertThat(calls).endsWith("stop b within 2", "stop unstoppable within 1", "stop a within 0");
    }

    @Test
    void saysWhoIsDeadUntilItStops() throws Exception {
        ServiceGroup group = group("a", "dead one", "b", "dead two");
        group.start();
        assertThat(group.dead()).containsExactly("dead one", "dead two");
        assertThat(group.isDead()).isTrue();

        group.stop(Duration.ZERO);

        assertThat(group.dead()).isEmpty();
        assertThat(group.isDead()).isFalse();
    }
}
