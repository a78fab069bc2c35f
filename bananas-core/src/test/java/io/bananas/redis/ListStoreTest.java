package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Room;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of jobs: the newest first, page by page, while jobs come and go. */
@ExtendWith(WithRedis.class)
class ListStoreTest {

    private static final Instant NOON = Instant.parse("2026-07-01T12:00:00Z");
    private static final int MOST_PAGES = 500;

    private static JobList page(
            Keyspace keyspace, Filter filter, @Nullable String place, int limit, JobStatus... statuses) {
        return keyspace.stores().list().list(filter, Set.of(statuses), place, limit, Room.ENOUGH);
    }

    private static List<String> ids(JobList page) {
        return page.jobs().stream().map(JobInfo::id).toList();
    }

    /** All pages one after the other; something happens between any two. */
    private static List<String> walk(
            Keyspace keyspace, Filter filter, int limit, Runnable between, JobStatus... statuses) {
        List<String> found = new ArrayList<>();
        @Nullable String place = null;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            JobList page = page(keyspace, filter, place, limit, statuses);
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(limit);
            found.addAll(ids(page));
            place = page.next();
            if (place == null) {
                return found;
            }
            between.run();
        }
        throw new AssertionError("no end after " + MOST_PAGES + " pages: " + place);
    }

    private static List<String> walk(Keyspace keyspace, Filter filter, int limit, JobStatus... statuses) {
        return walk(keyspace, filter, limit, () -> {}, statuses);
    }

    private static void fill(Keyspace keyspace, String prefix, int count, UnaryOperator<JobBuilder> how) {
        keyspace.submit(IntStream.range(0, count)
                .mapToObj(i ->
                        how.apply(job(prefix + i).createdAt(NOON.plusMillis(i))).build())
                .toArray(Job[]::new));
    }

    private static List<String> down(String prefix, int from, int to) {
        return IntStream.iterate(from - 1, i -> i >= to, i -> i - 1)
                .mapToObj(i -> prefix + i)
                .toList();
    }

    private static void complete(Keyspace keyspace, int count) {
        List<Claim> claims = keyspace.claim("node-1", count, "echo");
        keyspace.stores()
                .settle()
                .done(claims.stream().map(claim -> completed(claim, "1")).toList());
    }

    @Test
    void thereAreNone(Keyspace keyspace) {
        assertThat(page(keyspace, Filter.NONE, null, 10)).isEqualTo(new JobList(List.of(), null));
    }

    @Test
    void findsJobsInEachStatus(Keyspace keyspace) {
        keyspace.submit(job("done"));
        complete(keyspace, 1);
        keyspace.submit(job("dead"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        keyspace.submit(job("cancelled"));
        keyspace.stores().cancel().cancel("cancelled");
        keyspace.submit(job("running"));
        keyspace.claimOne();
        keyspace.submit(job("later").dueAt(Instant.now().plusSeconds(3_600)));
        keyspace.submit(job("waiting").createdAt(Instant.now().plusSeconds(60)));

        assertThat(ids(page(keyspace, Filter.NONE, null, 10)))
                .startsWith("later", "waiting")
                .containsExactlyInAnyOrder("done", "dead", "cancelled", "running", "later", "waiting");
        for (JobInfo job : page(keyspace, Filter.NONE, null, 10).jobs()) {
            JobList one = page(keyspace, Filter.NONE, null, 10, job.status());
            assertThat(ids(one)).containsExactly(job.id());
            assertThat(one.jobs().get(0).status()).isEqualTo(job.status());
            assertThat(one.next()).isNull();
        }
        assertThat(walk(keyspace, Filter.NONE, 1)).hasSize(6).doesNotHaveDuplicates();
        assertThat(walk(keyspace, Filter.NONE, 1, JobStatus.FAILED, JobStatus.CANCELLED))
                .containsExactlyInAnyOrder("dead", "cancelled");
    }

    @Test
    void mergesPrioritiesAndSideListsByTime(Keyspace keyspace) {
        List<String> names = List.of("echo", "a", "b");
        for (int i = 0; i < 300; i++) {
            keyspace.submit(job("j" + i)
                    .named(names.get(i % 3))
                    .priority(i % 2 == 0 ? Priority.HIGH : Priority.NORMAL)
                    .createdAt(NOON.plusMillis(i)));
        }
        keyspace.claim("node-2", 1, "nobody");

        assertThat(walk(keyspace, Filter.NONE, 7, JobStatus.PENDING)).isEqualTo(down("j", 300, 0));
        assertThat(walk(keyspace, new Filter("a", null), 7, JobStatus.PENDING)).hasSize(100);
        assertThat(walk(keyspace, new Filter("c", null), 7)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 100, 1_000})
    void walksOverALongQueue(int limit, Keyspace keyspace) {
        fill(keyspace, "a", 450, job -> job);

        assertThat(walk(keyspace, Filter.NONE, limit)).isEqualTo(down("a", 450, 0));
    }

    @Test
    void passesOverNoneWhileJobsComeAndGo(Keyspace keyspace) {
        fill(keyspace, "a", 600, job -> job);
        int[] round = {0};

        List<String> found = walk(
                keyspace,
                Filter.NONE,
                40,
                () -> {
                    fill(keyspace, "new" + round[0]++ + '-', 70, job -> job);
                    keyspace.claim("node-1", 15, "echo");
                },
                JobStatus.PENDING);

        assertThat(found).doesNotHaveDuplicates();
        List<String> old = found.stream().filter(id -> id.startsWith("a")).toList();
        assertThat(old).isEqualTo(down("a", 600, 600 - old.size()));
        assertThat(keyspace.snapshot().list("queue:normal"))
                .filteredOn(id -> id.startsWith("a"))
                .isSubsetOf(found);
    }

    /** So does who looks through a list and cancels what is on each page. */
    @Test
    void passesOverNoneWhenAWholePageIsCancelled(Keyspace keyspace) {
        fill(keyspace, "a", 300, job -> job);
        List<String> found = new ArrayList<>();
        @Nullable String place = null;
        do {
            JobList page = page(keyspace, Filter.NONE, place, 20, JobStatus.PENDING);
            ids(page).forEach(id -> keyspace.stores().cancel().cancel(id));
            found.addAll(ids(page));
            place = page.next();
        } while (place != null);

        assertThat(found).isEqualTo(down("a", 300, 0));
    }

    @Test
    void findsItsPlaceAgainBehindThousandsOfNewJobs(Keyspace keyspace) {
        // it looks at all jobs in one script, which takes longer with so many than the client waits
        keyspace.skipAudit();
        fill(keyspace, "a", 30, job -> job);
        JobList first = page(keyspace, Filter.NONE, null, 10, JobStatus.PENDING);
        fill(keyspace, "b", 25_000, job -> job);

        List<String> rest = new ArrayList<>();
        String place = first.next();
        while (place != null) {
            JobList page = page(keyspace, Filter.NONE, place, 10, JobStatus.PENDING);
            rest.addAll(ids(page));
            place = page.next();
        }
        assertThat(rest).isEqualTo(down("a", 20, 0));
    }

    @Test
    void aPageMayBeEmptyWhileThereAreMore(Keyspace keyspace) {
        fill(keyspace, "rare", 3, job -> job.named("rare"));
        fill(keyspace, "a", 5_000, job -> job);

        JobList first = page(keyspace, new Filter("rare", null), null, 10, JobStatus.PENDING);
        assertThat(first.jobs()).isEmpty();
        assertThat(first.next()).isNotNull();
        assertThat(walk(keyspace, new Filter("rare", null), 10)).containsExactly("rare2", "rare1", "rare0");
    }

    @Test
    void manyRoutesAndNamesThatNobodyServes(Keyspace keyspace) {
        for (int i = 0; i < 120; i++) {
            keyspace.submit(job("r" + i).route("route-" + i), job("n" + i).named("name-" + i));
        }
        keyspace.claim("node-2", 1, "nobody");

        assertThat(walk(keyspace, Filter.NONE, 11, JobStatus.PENDING))
                .hasSize(240)
                .doesNotHaveDuplicates();
        assertThat(walk(keyspace, new Filter("name-7", null), 11)).containsExactly("n7");
        assertThat(walk(keyspace, new Filter(null, "route-7"), 11)).containsExactly("r7");
        assertThat(walk(keyspace, new Filter("echo", "default"), 11)).isEmpty();
    }

    @Test
    void jobsOfOneMomentAreNeitherPassedOverNorRepeated(Keyspace keyspace) {
        Instant later = Instant.now().plusSeconds(3_600);
        fill(keyspace, "s", 500, job -> job.dueAt(later));

        assertThat(walk(keyspace, Filter.NONE, 30, JobStatus.SCHEDULED))
                .hasSize(500)
                .doesNotHaveDuplicates();
    }

    @Test
    void runningJobsComeByTheirClaim(Keyspace keyspace) {
        fill(keyspace, "a", 250, job -> job);
        keyspace.claim("node-1", 250, "echo");

        assertThat(walk(keyspace, Filter.NONE, 40, JobStatus.PROCESSING))
                .hasSize(250)
                .doesNotHaveDuplicates();
    }

    @Test
    void whereVeryManyRunTheyComePieceByPiece(Keyspace keyspace) {
        fill(keyspace, "a", 5_200, job -> job);
        while (!keyspace.claim("node-1", 1_000, "echo").isEmpty()) {}

        assertThat(walk(keyspace, Filter.NONE, 300, JobStatus.PROCESSING))
                .hasSize(5_200)
                .doesNotHaveDuplicates();
    }

    @Test
    void endedJobsStayInTheirOrderWhileOthersEnd(Keyspace keyspace) {
        for (int i = 0; i < 200; i++) {
            keyspace.submit(job("a" + i));
            complete(keyspace, 1);
        }
        int[] round = {0};

        assertThat(walk(
                        keyspace,
                        Filter.NONE,
                        15,
                        () -> {
                            keyspace.submit(job("b" + round[0]++));
                            complete(keyspace, 1);
                        },
                        JobStatus.COMPLETED))
                .isEqualTo(down("a", 200, 0));
    }

    @Test
    void onlyTheNewestEndedJobsAreKnown(Keyspace keyspace) {
        RedisStores few = keyspace.open(new Retention(
                Retention.DEFAULTS.completed(),
                Retention.DEFAULTS.dead(),
                Retention.DEFAULTS.resultOfSuccess(),
                Retention.DEFAULTS.resultOfFailure(),
                5));
        for (int i = 0; i < 8; i++) {
            keyspace.submit(job("a" + i));
            few.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
        }

        assertThat(walk(keyspace, Filter.NONE, 2)).isEqualTo(down("a", 8, 3));
        assertThat(keyspace.raw().llen(keyspace.keys().recent())).isEqualTo(5);
    }

    @Test
    void aReplayedJobIsNotAmongTheEnded(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().cancel().cancel("a");
        keyspace.stores().deadLetters().replay("a");

        assertThat(walk(keyspace, Filter.NONE, 5)).containsExactly("a");
        assertThat(walk(keyspace, Filter.NONE, 5, JobStatus.CANCELLED)).isEmpty();
    }

    @Test
    void filtersByTimeAndError(Keyspace keyspace) {
        fill(keyspace, "a", 10, job -> job);
        keyspace.submit(job("dead"));
        keyspace.claim("node-1", 11, "echo").stream()
                .filter(claim -> claim.job().id().equals("dead"))
                .forEach(claim -> keyspace.stores().settle().dead(List.of(failed(claim))));

        Filter between = new Filter(null, null, null, NOON.plusMillis(2), NOON.plusMillis(5));
        assertThat(walk(keyspace, between, 5)).containsExactlyInAnyOrder("a3", "a4");
        Filter broken = new Filter(null, null, "java.io.IOException", null, null);
        assertThat(walk(keyspace, broken, 5)).containsExactly("dead");
    }

    @Test
    void largePayloadsAndUnreadableRecords(Keyspace keyspace) {
        keyspace.submit(job("large").payload('"' + "x".repeat(200_000) + '"'), job("bad"), job("good"));
        keyspace.raw().set(keyspace.keys().jobs() + "bad", "?");
        keyspace.skipAudit();

        JobList page = page(keyspace, Filter.NONE, null, 10);
        assertThat(ids(page)).containsExactly("good", "large");
        assertThat(page.jobs().get(1).payload()).hasSize(200_002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "p",
                "p/x",
                "p!;p!",
                "py",
                "p/a/b",
                "p///",
                "p//x",
                "p//default 1 0/1",
                "p//default 1 0/1:z",
                "s/1/2",
                "p//;s/",
                "p/x y z/",
                "p//\u0000",
                "p//default 1 0/1:1.1.1.%"
            })
    void whatIsNoPlaceIsRefused(String place, Keyspace keyspace) {
        assertThatExceptionOfType(BadPlaceException.class)
                .isThrownBy(() -> page(keyspace, Filter.NONE, place, 5, JobStatus.PENDING));
    }

    @Test
    void aPlaceBelongsToItsStatuses(Keyspace keyspace) {
        fill(keyspace, "a", 5, job -> job);
        String place = page(keyspace, Filter.NONE, null, 2, JobStatus.PENDING).next();

        for (JobStatus[] others : Arrays.asList(new JobStatus[0], new JobStatus[] {JobStatus.FAILED})) {
            assertThatExceptionOfType(BadPlaceException.class)
                    .isThrownBy(() -> page(keyspace, Filter.NONE, place, 2, others));
        }
    }

    /** The list of recent jobs still names the first job of that id, whose record has expired. */
    @Test
    void anIdThatIsUsedAgainHidesNoOtherJob(Keyspace keyspace) {
        keyspace.usesAgain("a");
        for (String id : List.of("a", "b", "c", "d", "a", "e")) {
            keyspace.raw().del(keyspace.keys().jobs() + id);
            keyspace.submit(job(id));
            complete(keyspace, 1);
        }
        for (int limit = 1; limit <= 4; limit++) {
            assertThat(walk(keyspace, Filter.NONE, limit, JobStatus.COMPLETED)).startsWith("e", "a", "d", "c", "b");
        }
    }

    @Test
    void keysThatHoldSomethingElseHinderNoList(Keyspace keyspace) {
        keyspace.submit(job("a").priority(Priority.LOW));
        keyspace.raw().set(keyspace.keys().base() + "queue:normal", "?");
        keyspace.raw().set(keyspace.keys().recent(), "?");
        keyspace.raw().set(keyspace.keys().dead(), "?");
        keyspace.skipAudit();

        assertThat(walk(keyspace, Filter.NONE, 5)).containsExactly("a");
    }
}
