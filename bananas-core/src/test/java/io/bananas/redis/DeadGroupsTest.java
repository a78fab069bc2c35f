package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.core.event.JobListener;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.BulkChange;
import io.bananas.core.operate.Cancellation;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.Selection;
import io.bananas.core.view.DeadGroup;
import io.bananas.core.view.DeadGroups;
import io.bananas.core.view.Deaths;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.testing.DeadLetterFixture;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead jobs by name and cause. */
@ExtendWith(WithRedis.class)
class DeadGroupsTest {

    private static final String TYPE = "java.io.IOException";

    private final Instant died = Instant.ofEpochMilli(Instant.now().toEpochMilli() - 3_600_000);

    private static DeadGroups groups(Keyspace keyspace, Filter filter) {
        return new DeadJobs(keyspace.stores().deadLetters()).groups(filter);
    }

    private void bury(Keyspace keyspace, String id, String type, String message) {
        DeadLetterFixture.of(keyspace).failing(type, message).write(id, 1, died);
    }

    /** One each millisecond, an hour ago. */
    private Deaths deaths(int count) {
        List<Long> byHour = new ArrayList<>(Deaths.NONE_LATELY);
        byHour.set(22, (long) count);
        return new Deaths(count, died, died.plusMillis(count - 1), byHour);
    }

    private static String idOfGroup(Keyspace keyspace, String message) {
        return groups(keyspace, Filter.NONE).groups().stream()
                .filter(group -> message.equals(group.message()))
                .map(group -> Objects.requireNonNull(group.group()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "order 4711 is gone | order 12 is gone | order # is gone",
                "timed out after 300000 ms | timed out after 5 ms | timed out after # ms",
                "no row 3f2504e0-4f89-11d3-9a0c-0305e82c3301 | no row c0ffee00-dead-beef-abcd-0123456789ab | no row #",
                "at 0x7ffd3c2a | at 0xdeadbeef | at #",
                "key Key@1b2c3d | key Key@face | key Key@#",
                "user 'anna 7' failed | user 'bob the 12th' failed | user '#' failed",
                "For input string: \"12a\" | For input string: \"x9\" | For input string: \"#\"",
                "host 10.0.0.1:8080 refused | host 192.168.17.4:80 refused | host # refused",
                "took 1,234.5 s | took 3 s | took # s",
                "is -5 | is 17 | is #",
                "job-17 and file_3.txt | job-2 and file_44.txt | job-# and file_#.txt",
                "id a8f3k2q9 is taken | id b1x7 is taken | id # is taken",
                "since 2026-11-28T04:00:00.123Z | since 2026-01-02T23:59:59.001Z | since #Z",
                "can't open 'a1' | can't open 'b22' | can't open '#'",
                "ünïcode 🍌 7 | ünïcode 🍌 8 | ünïcode 🍌 #"
            })
    void whatDiffersFromJobToJobIsTakenOut(String one, String other, String plain, Keyspace keyspace) {
        bury(keyspace, "a", TYPE, one);
        bury(keyspace, "b", TYPE, other);

        assertThat(groups(keyspace, Filter.NONE).groups())
                .extracting(DeadGroup::message, group -> group.deaths().count())
                .containsExactly(tuple(plain, 2L));
    }

    @Test
    void aMessageIsOneLine(Keyspace keyspace) {
        bury(keyspace, "a", TYPE, " two\n\t lines 1\r\n");

        assertThat(groups(keyspace, Filter.NONE).groups())
                .extracting(DeadGroup::message)
                .containsExactly("two lines #");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card declined | card expired",
                "no file 'a' | no file 'b'",
                "deadline passed | deadlock found",
                "Foo1Bar failed | Foo1Baz failed"
            })
    void whatIsSaidDifferentlyStaysApart(String one, String other, Keyspace keyspace) {
        bury(keyspace, "a", TYPE, one);
        bury(keyspace, "b", TYPE, other);

        assertThat(groups(keyspace, Filter.NONE).groups()).hasSize(2);
    }

    @Test
    void aGroupHasOneNameAndOneType(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).named("x").write("x", 3, died);
        DeadLetterFixture.of(keyspace).named("y").route("gpu").write("y", 2, died);
        DeadLetterFixture.of(keyspace).named("y").failing("E", "no luck").write("z", 1, died.plusSeconds(9));

        DeadGroups all = groups(keyspace, Filter.NONE);

        assertThat(all.lookedAt()).isEqualTo(6);
        assertThat(all.leftOut()).isZero();
        DeadGroup largest = all.groups().get(0);
        assertThat(largest)
                .isEqualTo(new DeadGroup(largest.group(), "x", TYPE, "no luck", deaths(3), List.of("x2", "x1", "x0")));
        assertThat(largest.group()).matches("[0-9a-f]{16}");
        assertThat(all.groups()).extracting(DeadGroup::name).containsExactly("x", "y", "y");
        assertThat(all.groups()).extracting(DeadGroup::errorType).containsExactly(TYPE, TYPE, "E");
        assertThat(groups(keyspace, new Filter("y", null)).groups()).hasSize(2);
        DeadGroups onGpu = groups(keyspace, new Filter(null, "gpu"));
        assertThat(onGpu.groups()).extracting(group -> group.deaths().count()).containsExactly(2L);
        assertThat(onGpu.lookedAt()).isEqualTo(6);
        assertThat(groups(keyspace, Filter.NONE)).as("the ids stay").isEqualTo(all);
    }

    @Test
    void countsTheDeathsOfEachHourOfADay(Keyspace keyspace) {
        DeadLetterFixture letters = DeadLetterFixture.of(keyspace);
        letters.write("long-ago", 4, died.minus(Duration.ofHours(23)));
        letters.write("first-hour", 3, died.minus(Duration.ofMinutes(22 * 60 + 30)));
        letters.write("hour-ago", 2, died);
        letters.write("to-come", 1, died.plus(Duration.ofHours(2)));

        Deaths deaths = groups(keyspace, Filter.NONE).groups().get(0).deaths();

        assertThat(deaths.count()).isEqualTo(10);
        assertThat(deaths.byHour()).hasSize(Deaths.HOURS).startsWith(3L, 0L).endsWith(0L, 2L, 1L);
    }

    @Test
    void thereAreNone(Keyspace keyspace) {
        assertThat(groups(keyspace, Filter.NONE)).isEqualTo(new DeadGroups(List.of(), 0, 0));
    }

    @Test
    void looksAtTheNewestTenThousand(Keyspace keyspace) {
        keyspace.skipAudit();
        DeadLetterFixture.of(keyspace).named("old").write("old", 700, died);
        DeadLetterFixture.of(keyspace)
                .named("new")
                .perMillisecond(100)
                .failing(TYPE, "no luck 5")
                .write("new", 9_500, died.plusSeconds(9));

        DeadGroups found = groups(keyspace, Filter.NONE);

        assertThat(found.lookedAt()).isEqualTo(10_000);
        assertThat(found.groups()).extracting(group -> group.deaths().count()).containsExactly(9_500L, 500L);
        assertThat(found.groups().get(0).sampleIds()).hasSize(10).contains("new9499");
    }

    @Test
    void showsTheLargestWhereThereAreTooMany(Keyspace keyspace) {
        keyspace.skipAudit();
        for (int i = 0; i < 510; i++) {
            DeadLetterFixture.of(keyspace)
                    .failing(TYPE, "cause " + Character.toString(0x4e00 + i))
                    .write("a" + i + '-', i < 500 ? 2 : 1, died);
        }

        DeadGroups found = groups(keyspace, Filter.NONE);

        assertThat(found.groups()).hasSize(500).allMatch(group -> group.deaths().count() == 2);
        assertThat(found.leftOut()).isEqualTo(10);
    }

    @Test
    void aLongMessageIsCutBetweenCharacters(Keyspace keyspace) {
        bury(keyspace, "a", TYPE, "🍌".repeat(500) + "1");
        bury(keyspace, "b", TYPE, "x" + "🍌".repeat(499) + "22");
        bury(keyspace, "c", TYPE, "id 1 " + "y".repeat(500));
        bury(keyspace, "d", TYPE, "id 12345678 " + "y".repeat(500));

        List<DeadGroup> found = groups(keyspace, Filter.NONE).groups();

        assertThat(found)
                .hasSize(3)
                .allSatisfy(group -> assertThat(group.message())
                        .isNotNull()
                        .doesNotContain("\ufffd")
                        .satisfies(text -> assertThat(text.getBytes(StandardCharsets.UTF_8))
                                .hasSizeBetween(140, 150)));
        assertThat(found.get(0).deaths().count()).isEqualTo(2);
    }

    @Test
    void errorsThatCannotBeReadHideNothing(Keyspace keyspace) {
        keyspace.skipAudit();
        DeadLetterFixture.of(keyspace).write("a", 5, died);
        String errors = keyspace.keys().errors();
        keyspace.raw().set(errors + "a0", "?");
        keyspace.raw().del(errors + "a1");
        keyspace.raw().rpush(errors + "a2", "{\"type");
        keyspace.raw().rpush(errors + "a3", "{\"type\":7,\"message\":null}");

        DeadGroups found = groups(keyspace, Filter.NONE);

        assertThat(found.lookedAt()).isEqualTo(5);
        assertThat(found.groups().get(0))
                .isEqualTo(new DeadGroup(null, "echo", null, null, deaths(4), List.of("a3", "a2", "a1", "a0")));
        assertThat(found.groups().get(1).deaths().count()).isEqualTo(1);
    }

    @Test
    void aGroupIsListedReplayedAndDeleted(Keyspace keyspace) {
        for (int i = 0; i < 30; i++) {
            bury(keyspace, "a" + i + '-', TYPE, "order " + i);
            bury(keyspace, "b" + i + '-', TYPE, "customer " + i);
        }
        Filter orders = Filter.NONE.ofGroup(idOfGroup(keyspace, "order #"));
        Filter customers = Filter.NONE.ofGroup(idOfGroup(keyspace, "customer #"));
        DeadLetters letters = new DeadLetters(keyspace.stores().deadLetters(), JobListener.NONE);

        assertThat(new DeadJobs(keyspace.stores().deadLetters())
                        .list(orders, null, 100)
                        .jobs())
                .hasSize(30)
                .allMatch(job -> job.id().startsWith("a"));
        assertThat(keyspace.stores()
                        .list()
                        .list(orders, Set.of(), null, 100, Room.ENOUGH)
                        .jobs())
                .hasSize(30);
        assertThat(letters.replay(BulkChange.of(new Selection.All(orders))).count())
                .isEqualTo(30);
        assertThat(letters.delete(
                        new Selection.All(new Filter(null, null, "E", null, null).ofGroup(customers.group()))))
                .isZero();
        assertThat(letters.delete(new Selection.All(customers))).isEqualTo(30);
        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(30).allMatch(id -> id.startsWith("a"));
    }

    /** Its last error counts, wherever it is. */
    @Test
    void whatIsToRunAgainBelongsToAGroupToo(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("dead", 1, died);
        keyspace.submit(job("again"));
        keyspace.stores().settle().retry(List.of(Settlements.retried(keyspace.claimOne(), Duration.ofHours(1))));
        keyspace.submit(job("fresh"));
        Filter noLuck = Filter.NONE.ofGroup(idOfGroup(keyspace, "no luck"));

        assertThat(keyspace.stores()
                        .list()
                        .list(noLuck, Set.of(), null, 10, Room.ENOUGH)
                        .jobs())
                .extracting(JobInfo::id)
                .containsExactlyInAnyOrder("dead0", "again");
        assertThat(new BulkCancel(keyspace.stores().bulkCancel(), JobListener.NONE)
                        .cancel(Cancellation.of(new Selection.All(noLuck)))
                        .count())
                .isEqualTo(1);
        assertThat(keyspace.stores().inspect().find("again").orElseThrow().status())
                .isEqualTo(JobStatus.CANCELLED);
        assertThat(keyspace.stores().inspect().find("fresh").orElseThrow().status())
                .isEqualTo(JobStatus.PENDING);
    }
}
