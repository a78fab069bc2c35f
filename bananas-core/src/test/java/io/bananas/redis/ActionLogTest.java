package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.store.ActionLog;
import io.bananas.core.store.ActionLog.NewEntry;
import io.bananas.core.view.LogEntry;
import io.bananas.core.view.LogPage;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class ActionLogTest {

    static NewEntry entry(int number) {
        return new NewEntry("id" + number + "-", "ada", "pause_route", "route \"" + number + "\"%d", "\u0001é🍌");
    }

    private static List<Long> numbers(LogPage page) {
        return page.entries().stream().map(LogEntry::number).toList();
    }

    private static void add(ActionLog log, int from, int to) {
        for (int i = from; i <= to; i++) {
            assertThat(log.add(entry(i), Duration.ZERO, false)).isEqualTo(i);
        }
    }

    @Test
    void anEntryComesBackAsItWas(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        Instant before = Instant.now().minusSeconds(1);
        log.add(entry(1), Duration.ZERO, false);

        LogEntry read = log.page(null, 9).entries().get(0);
        assertThat(read.at()).isBetween(before, Instant.now().plusSeconds(1));
        assertThat(read).isEqualTo(new LogEntry(1, read.at(), "ada", "pause_route", "route \"1\"%d", "\u0001é🍌"));
    }

    @Test
    void theNewestComesFirstAndPagesDoNotMoveWhenMoreComes(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        assertThat(log.page(null, 2)).isEqualTo(new LogPage(List.of(), null));
        add(log, 1, 5);
        LogPage first = log.page(null, 2);
        assertThat(numbers(first)).containsExactly(5L, 4L);
        add(log, 6, 9);

        LogPage second = log.page(first.next(), 2);
        assertThat(numbers(second)).containsExactly(3L, 2L);
        LogPage last = log.page(second.next(), 2);
        assertThat(numbers(last)).containsExactly(1L);
        assertThat(last.next()).isNull();
        assertThat(log.page(1L, 2).entries()).isEmpty();
        assertThat(numbers(log.page(100L, 2))).containsExactly(9L, 8L);
    }

    @Test
    void aLastPageThatIsFullHasNoNext(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        add(log, 1, 4);

        assertThat(log.page(3L, 2).next()).isNull();
        assertThat(log.page(4L, 2).next()).isEqualTo(2);
    }

    @Test
    void aLongPageIsReadInPieces(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        add(log, 1, 300);
        keyspace.raw().lset(keyspace.keys().named("log"), 199, "broken");

        LogPage page = log.page(null, 250);
        assertThat(page.entries()).hasSize(249);
        assertThat(page.next()).isEqualTo(51);
        assertThat(numbers(log.page(page.next(), 250)))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 50).map(i -> 51 - i).boxed().toList());
        assertThat(log.page(null, 300).next()).isNull();
        assertThat(log.page(null, 1_000).entries()).hasSize(299);
    }

    @Test
    void onlyTheNewestAreKept(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        add(log, 1, ActionLog.MOST_ENTRIES + 3);

        assertThat(keyspace.raw().llen(keyspace.keys().named("log"))).isEqualTo(ActionLog.MOST_ENTRIES);
        assertThat(numbers(log.page(6L, 10))).containsExactly(5L, 4L);
        assertThat(log.page(3L, 10).entries()).isEmpty();
    }

    @Test
    void anEntryThatIsAddedAgainIsThereOnce(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        add(log, 1, 3);

        assertThat(log.add(entry(2), Duration.ofSeconds(5), true)).isEqualTo(2);
        assertThat(log.add(entry(4), Duration.ofSeconds(5), true)).isEqualTo(4);
        List<LogEntry> entries = log.page(null, 9).entries();
        assertThat(entries)
                .extracting(LogEntry::number)
                .containsExactlyElementsOf(LongStream.of(4, 3, 2, 1).boxed().toList());
        assertThat(entries.get(0).at()).isBefore(entries.get(1).at().minusSeconds(3));
    }

    @Test
    void whatCannotBeReadIsLeftOut(Keyspace keyspace) {
        ActionLog log = keyspace.stores().actions();
        add(log, 1, 1);
        keyspace.raw().lpush(keyspace.keys().named("log"), "{\"n\":2,\"at\":1,\"v\":2}");
        add(log, 3, 3);

        assertThat(numbers(log.page(null, 9))).containsExactly(3L, 1L);
    }
}
