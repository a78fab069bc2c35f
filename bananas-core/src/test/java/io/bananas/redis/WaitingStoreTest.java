package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.WaitingStore;
import io.bananas.core.store.WaitingStore.Waiting;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class WaitingStoreTest {

    private static List<Waiting> all(Keyspace keyspace) {
        List<Waiting> lists = new ArrayList<>();
        String place = WaitingStore.START;
        do {
            WaitingStore.Piece piece = keyspace.stores().waiting().waiting(place);
            lists.addAll(piece.lists());
            place = piece.next();
        } while (!place.equals(WaitingStore.START));
        return lists;
    }

    private static String shown(Waiting list) {
        return list.queue().routingKey() + "/" + list.queue().priority().label() + "/" + list.name() + "/"
                + list.jobs();
    }

    @Test
    void countsWhatWaitsInQueuesAndSideLists(Keyspace keyspace) {
        keyspace.submit(job("a").named("odd"), job("b").named("odd"));
        keyspace.claim("node-1", 9, "echo");
        keyspace.submit(job("c"), job("d").route("gpu").priority(Priority.HIGH));

        assertThat(all(keyspace).stream().map(WaitingStoreTest::shown))
                .containsExactly("default/normal/null/1", "default/normal/odd/2", "gpu/high/null/1");
    }

    @Test
    void tellsSinceWhenTheOldestIsReady(Keyspace keyspace) {
        Instant start = Instant.now().minusSeconds(60);
        keyspace.submit(job("a").named("odd").createdAt(start));
        keyspace.claim("node-1", 9, "echo");
        keyspace.submit(job("b").createdAt(start.plusSeconds(30)));

        assertThat(all(keyspace))
                .extracting(Waiting::oldest)
                .satisfiesExactly(
                        queue -> assertThat(queue).isBetween(Duration.ofSeconds(25), Duration.ofSeconds(55)),
                        list -> assertThat(list).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(90)));
    }

    @Test
    void cancelledJobsDoNotCount(Keyspace keyspace) {
        keyspace.skipAudit();
        IntStream.range(0, 20).forEach(i -> keyspace.submit(job("j" + i)));
        keyspace.raw().hset(keyspace.keys().base() + "queue:normal:withdrawn", "j3", "1");

        assertThat(all(keyspace)).extracting(Waiting::jobs).containsExactly(19L);
    }

    @Test
    void thousandsOfListsAreReadInPieces(Keyspace keyspace) {
        IntStream.range(0, 300).forEach(i -> keyspace.submit(job("r" + i).route("route" + i)));
        IntStream.range(0, 300).forEach(i -> keyspace.submit(job("n" + i).named("name" + i)));
        keyspace.claim("node-1", 9, "echo");

        List<Waiting> lists = all(keyspace);
        assertThat(lists.stream().map(WaitingStoreTest::shown)).doesNotHaveDuplicates();
        assertThat(lists).hasSize(600);
    }
}
