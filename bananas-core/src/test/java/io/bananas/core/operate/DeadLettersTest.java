package io.bananas.core.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bananas.core.event.JobEvent;
import io.bananas.core.event.JobListener;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.job.Claim;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DeadLetterStore.Slice;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import io.bananas.spi.JobInfo;
import io.bananas.spi.QueueUnavailableException;
import io.bananas.testing.DeadLetterFixture;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Outage;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many letters at once. */
@ExtendWith(WithRedis.class)
class DeadLettersTest {

    private static final int MANY = 100_000;
    private static final int CHUNK = 100;
    private static final Selection ALL = new Selection.All(Filter.NONE);

    private static DeadLetters letters(Keyspace keyspace) {
        return new DeadLetters(new InShortSteps(keyspace.stores().deadLetters(), () -> {}), JobListener.NONE);
    }

    private static DeadJobs listed(Keyspace keyspace) {
        return new DeadJobs(new InShortSteps(keyspace.stores().deadLetters(), () -> {}));
    }

    private static Instant anHourAgo() {
        return Instant.now().minusSeconds(3_600);
    }

    /** Sees to it that no call does too much. */
    private record InShortSteps(DeadLetterStore store, Runnable afterReplay) implements DeadLetterStore {

        @Override
        public boolean replay(String id) {
            return store.replay(id);
        }

        @Override
        public int replay(List<String> ids, @Nullable Instant diedBy) {
            assertThat(ids).hasSizeBetween(1, CHUNK);
            int replayed = store.replay(ids, diedBy);
            afterReplay.run();
            return replayed;
        }

        @Override
        public int delete(List<String> ids, @Nullable Instant diedBy) {
            assertThat(ids).hasSizeBetween(1, CHUNK);
            return store.delete(ids, diedBy);
        }

        @Override
        public List<String> deadAmong(List<String> ids, @Nullable Instant diedBy) {
            assertThat(ids).hasSizeBetween(1, CHUNK);
            return store.deadAmong(ids, diedBy);
        }

        @Override
        public Groups groups(Filter filter, @Nullable Place before) {
            return store.groups(filter, before);
        }

        @Override
        public Page page(Filter filter, View view, @Nullable Place before, int limit) {
            Page page = store.page(filter, view, before, limit);
            assertThat(page.looked()).isLessThanOrEqualTo(CHUNK);
            return page;
        }

        @Override
        public Slice slice(Filter filter, @Nullable Slice last) {
            Slice slice = store.slice(filter, last);
            assertThat(slice.ids()).hasSizeLessThanOrEqualTo(CHUNK);
            return slice;
        }
    }

    private static List<String> walk(DeadJobs letters, Filter filter, int limit) {
        List<String> ids = new ArrayList<>();
        Place place = null;
        do {
            Page page = letters.list(filter, place, limit);
            page.jobs().forEach(job -> ids.add(job.id()));
            place = page.next();
        } while (place != null);
        return ids;
    }

    @Test
    void aHundredThousandOfOneMillisecondAreListedReplayedAndDeleted(Keyspace keyspace) {
        keyspace.skipAudit();
        DeadLetters letters = letters(keyspace);
        DeadLetterFixture.of(keyspace).perMillisecond(MANY).write("j", MANY, anHourAgo());

        assertThat(walk(listed(keyspace), Filter.NONE, DeadJobs.MAX_PAGE))
                .hasSize(MANY)
                .doesNotHaveDuplicates();

        assertThat(letters.replay(ALL)).isEqualTo(MANY);
        assertThat(keyspace.raw().llen(keyspace.keys().base() + "queue:normal")).isEqualTo(MANY);
        assertThat(keyspace.raw().exists(keyspace.keys().dead())).isFalse();

        DeadLetterFixture.of(keyspace).perMillisecond(MANY).write("d", MANY, anHourAgo());
        assertThat(letters.delete(ALL)).isEqualTo(MANY);
        assertThat(keyspace.raw().exists(keyspace.keys().dead())).isFalse();
        assertThat(keyspace.raw().exists(keyspace.keys().jobs() + "d0")).isFalse();
        assertThat(keyspace.stores().inspect().find("j0")).isPresent();
    }

    @Test
    void aWalkNeitherPassesOverNorRepeatsWhatIsThereAllTheTime(Keyspace keyspace) {
        DeadJobs listed = listed(keyspace);
        DeadLetters letters = letters(keyspace);
        DeadLetterFixture.of(keyspace).perMillisecond(30).write("j", 1_000, anHourAgo());
        Set<String> gone = new HashSet<>();
        List<String> walked = new ArrayList<>();
        Place place = null;
        int round = 0;
        do {
            Page page = listed.list(Filter.NONE, place, 7);
            page.jobs().forEach(job -> walked.add(job.id()));
            place = page.next();
            String removed = place == null ? "j1" : place.id();
            letters.delete(new Selection.These(List.of(removed, "j" + 3 * round)));
            gone.addAll(List.of(removed, "j" + 3 * round));
            DeadLetterFixture.of(keyspace).write("new" + round++, 1, Instant.now());
        } while (place != null);

        List<String> there = IntStream.range(0, 1_000)
                .mapToObj(i -> "j" + i)
                .filter(id -> !gone.contains(id))
                .toList();
        assertThat(walked).doesNotHaveDuplicates().containsAll(there).noneMatch(id -> id.startsWith("new"));
    }

    @Test
    void aPageLooksAtABoundedNumberOfLetters(Keyspace keyspace) {
        keyspace.skipAudit();
        DeadLetterFixture.of(keyspace).named("rare").write("r", 1, anHourAgo());
        DeadLetterFixture.of(keyspace).write("j", 30_000, anHourAgo().plusSeconds(1));
        DeadJobs listed = listed(keyspace);
        DeadLetters letters = letters(keyspace);
        Filter rare = new Filter("rare", null);

        Page first = listed.list(rare, null, 10);

        assertThat(first.jobs()).isEmpty();
        assertThat(first.looked()).isBetween(20_000, 20_000 + CHUNK);
        assertThat(listed.list(rare, first.next(), 10).jobs())
                .extracting(JobInfo::id)
                .containsExactly("r0");
        assertThat(letters.replay(new Selection.All(rare))).isEqualTo(1);
        assertThat(letters.replay(new Selection.All(rare))).isZero();
    }

    @Test
    void theLongestDeadRunFirst(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("j", 600, anHourAgo());

        letters(keyspace).replay(ALL);

        List<String> inOrder = IntStream.range(0, 600).mapToObj(i -> "j" + i).toList();
        assertThat(keyspace.snapshot().list("queue:normal")).isEqualTo(inOrder);
    }

    @Test
    void severalNodesAtOnceReplayEachJobOnce(Keyspace keyspace) throws Exception {
        DeadLetterFixture.of(keyspace).perMillisecond(100).write("j", 5_000, anHourAgo());
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Integer>> calls = List.of(
                    () -> new DeadLetters(keyspace.open().stores().deadLetters(), JobListener.NONE).replay(ALL),
                    () -> letters(keyspace).replay(ALL),
                    () -> letters(keyspace).replay(new Selection.These(ids(0, 5_000))),
                    () -> letters(keyspace).delete(new Selection.These(ids(2_000, 3_000))));
            List<Integer> counts = new ArrayList<>();
            for (Future<Integer> call : nodes.invokeAll(calls)) {
                counts.add(call.get());
            }

            List<String> queued = keyspace.snapshot().list("queue:normal");
            assertThat(queued).doesNotHaveDuplicates().hasSize(5_000 - counts.get(3));
            assertThat(counts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(5_000);
        } finally {
            nodes.shutdownNow();
        }
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "j" + i).toList();
    }

    @Test
    void aJobThatDiesAgainMeanwhileIsNotReplayedForEver(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("j", 700, anHourAgo());
        long begin = System.currentTimeMillis();
        AtomicInteger died = new AtomicInteger();
        Runnable dieAgain = () -> {
            await().until(() -> System.currentTimeMillis() > begin + 1);
            assertThat(died.addAndGet(killAll(keyspace))).isLessThanOrEqualTo(700);
        };
        DeadLetters letters =
                new DeadLetters(new InShortSteps(keyspace.stores().deadLetters(), dieAgain), JobListener.NONE);

        assertThat(letters.replay(ALL)).isEqualTo(700);

        assertThat(died).hasValue(700);
        assertThat(keyspace.raw().zcard(keyspace.keys().dead())).isEqualTo(700);
    }

    private static int killAll(Keyspace keyspace) {
        int killed = 0;
        for (List<Claim> claims = keyspace.claim("n", 100, "echo");
                !claims.isEmpty();
                claims = keyspace.claim("n", 100, "echo")) {
            keyspace.stores()
                    .settle()
                    .dead(claims.stream().map(Settlements::failed).toList());
            killed += claims.size();
        }
        return killed;
    }

    @Test
    void whatALostAnswerLeftHalfDoneIsFinishedByTheNextCall(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).write("j", 600, anHourAgo());
        Outage outage = new Outage();
        List<JobEvent> told = new ArrayList<>();
        DeadLetters cut = new DeadLetters(outage.over(keyspace.stores()).deadLetters(), told::add);
        outage.loseAnswers();
        assertThatThrownBy(() -> cut.replay(new Selection.These(ids(0, 600))))
                .isInstanceOf(QueueUnavailableException.class);
        int replayed = keyspace.snapshot().list("queue:normal").size();
        assertThat(replayed).isBetween(1, CHUNK);
        outage.end();

        assertThat(cut.replay(ALL)).isEqualTo(600 - replayed);
        assertThat(told).containsExactly(new JobEvent.Replayed(600 - replayed));

        assertThat(keyspace.snapshot().list("queue:normal")).hasSize(600).doesNotHaveDuplicates();
    }
}
