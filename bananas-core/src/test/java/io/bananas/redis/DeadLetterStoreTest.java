package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.store.DeadLetterStore.Slice;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Page;
import io.bananas.core.view.Place;
import io.bananas.core.view.View;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import io.bananas.spi.Priority;
import io.bananas.testing.Auditing;
import io.bananas.testing.DeadLetterFixture;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Single letters: which jobs run again, which are deleted, and what becomes of all that belongs to them. */
@ExtendWith(WithRedis.class)
class DeadLetterStoreTest {

    private static final int TRIES = 3;
    private static final String SEPARATOR = "\u001e";

    private static DeadLetterStore letters(Keyspace keyspace) {
        return keyspace.stores().deadLetters();
    }

    private static JobInfo find(Keyspace keyspace, String id) {
        return keyspace.stores().inspect().find(id).orElseThrow();
    }

    private static void kill(Keyspace keyspace, JobBuilder job) {
        keyspace.submit(job);
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
    }

    private static List<String> listed(Keyspace keyspace) {
        return letters(keyspace).page(Filter.NONE, View.FULL, null, 100).jobs().stream()
                .map(JobInfo::id)
                .toList();
    }

    @Test
    void aDeadJobRunsAgainFromTheStartAndKeepsItsErrors(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.stores().settle().retry(List.of(retried(keyspace.claimOne(), Duration.ZERO)));
        keyspace.stores().promote().promote(1);
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        List<JobError> errors = find(keyspace, "a").errors();

        assertThat(letters(keyspace).replay("a")).isTrue();

        JobInfo progress = find(keyspace, "a");
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PENDING);
        assertThat(progress.attempts()).isZero();
        assertThat(progress.errors()).hasSize(2).isEqualTo(errors);
        assertThat(progress.startedAt()).isNull();
        assertThat(progress.finishedAt()).isNull();
        assertThat(progress.updatedAt()).isAfter(JobBuilder.CREATED);
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a");
        assertThat(keyspace.snapshot().lives()).containsEntry("job:a", -1L).containsEntry("errors:a", -1L);
        assertThat(keyspace.stores().result().find("a")).isInstanceOf(Lookup.Running.class);
        assertThat(listed(keyspace)).isEmpty();
        assertThat(keyspace.claimOne().attempt()).isEqualTo(1);
    }

    @Test
    void aJobThatKilledItsWorkersRunsAgainWithoutACrash(Keyspace keyspace) {
        keyspace.submit(job("a").maxRetries(0));
        for (int i = 0; i < TRIES; i++) {
            keyspace.claimOne();
            keyspace.expireLease("a");
            keyspace.recover(1, TRIES);
        }
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.FAILED);

        assertThat(letters(keyspace).replay(List.of("a"), null)).isEqualTo(1);

        JobInfo progress = find(keyspace, "a");
        assertThat(progress.crashes()).isZero();
        assertThat(progress.errors()).extracting(JobError::type).containsExactly("crash");
        keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.recover(1, TRIES);
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void aZombieOfTheFormerLifeIsRefused(Keyspace keyspace) {
        keyspace.submit(job("a"));
        Claim zombie = keyspace.claimOne();
        keyspace.expireLease("a");
        keyspace.recover(1, 1);
        letters(keyspace).replay("a");
        assertThat(keyspace.stores().settle().done(List.of(completed(zombie, "1"))))
                .containsExactly("a");

        Claim claim = keyspace.claimOne();

        assertThat(claim.lease().fence()).isGreaterThan(zombie.lease().fence());
        assertThat(keyspace.stores().settle().dead(List.of(failed(zombie)))).containsExactly("a");
        assertThat(keyspace.stores().settle().done(List.of(completed(claim, "1"))))
                .isEmpty();
    }

    @Test
    void repeatingItChangesNothing(Keyspace keyspace) {
        kill(keyspace, job("a"));

        assertThat(letters(keyspace).replay("a")).isTrue();
        assertThat(letters(keyspace).replay("a")).isFalse();
        assertThat(letters(keyspace).replay(List.of("a", "a"), null)).isZero();

        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a");
    }

    @Test
    void onlyWhatHasEndedSoRunsAgain(Keyspace keyspace) {
        keyspace.submit(job("done"));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
        keyspace.submit(job("runs"));
        keyspace.claimOne();
        keyspace.submit(job("waits"), job("later").dueAt(Instant.now().plusSeconds(99)));

        for (String id : List.of("done", "runs", "waits", "later", "nobody")) {
            assertThat(letters(keyspace).replay(id)).as(id).isFalse();
        }
        assertThat(letters(keyspace).delete(List.of("done", "runs", "waits", "later", "nobody"), null))
                .isZero();
        assertThat(keyspace.snapshot().jobs()).containsExactlyInAnyOrder("done", "runs", "waits", "later");
    }

    @Test
    void aCancelledJobRunsAgainWhenItIsAskedForAlone(Keyspace keyspace) {
        keyspace.submit(job("a").route("gpu").priority(Priority.LOW));
        keyspace.stores().cancel().cancel("a");
        assertThat(letters(keyspace).replay(List.of("a"), null)).isZero();

        assertThat(letters(keyspace).replay("a")).isTrue();

        assertThat(keyspace.snapshot().list("route:gpu:queue:low")).containsExactly("a");
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PENDING);
    }

    @Test
    void aJobThatWasCancelledBeforeItsTimeRunsNow(Keyspace keyspace) {
        keyspace.submit(job("a").dueAt(Instant.now().plusSeconds(3_600)));
        keyspace.stores().cancel().cancel("a");

        assertThat(letters(keyspace).replay("a")).isTrue();
        assertThat(find(keyspace, "a").status()).isEqualTo(JobStatus.PENDING);
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("a");
    }

    @Test
    void thoseThatWaitForWorkAreRung(Keyspace keyspace) {
        kill(keyspace, job("a"));
        try (SignalRecorder signals = SignalRecorder.on(keyspace)) {
            assertThat(keyspace.claim("node-1", 1, "echo")).isEmpty();
            letters(keyspace).replay("a");
            signals.awaitWoken();
        }
    }

    @Test
    void aDeletedDeadLetterLeavesNothingBehind(Keyspace keyspace) {
        kill(keyspace, job("a"));
        kill(keyspace, job("b"));

        assertThat(letters(keyspace).delete(List.of("a", "a", "nobody"), null)).isEqualTo(1);

        assertThat(keyspace.snapshot().lives().keySet()).noneMatch(key -> key.endsWith(":a"));
        assertThat(listed(keyspace)).containsExactly("b");
        assertThat(keyspace.stores().inspect().find("a")).isEmpty();
        assertThat(keyspace.submit(job("a"))).as("the id is free again").isEmpty();
    }

    @Test
    void aDeadLetterThatDiedAfterTheFirstSliceIsLeftAlone(Keyspace keyspace) {
        kill(keyspace, job("a"));
        long died = Objects.requireNonNull(
                keyspace.snapshot().scoresOf("queue:dead").get("a"));
        Instant before = Instant.ofEpochMilli(died - 1);

        assertThat(letters(keyspace).replay(List.of("a"), before)).isZero();
        assertThat(letters(keyspace).delete(List.of("a"), before)).isZero();
        assertThat(listed(keyspace)).containsExactly("a");

        assertThat(letters(keyspace).replay(List.of("a"), before.plusMillis(1))).isEqualTo(1);
    }

    /** It may be of a later version, or be mended; its retention ends it. */
    @Test
    void aDeadLetterThatCannotBeReadIsNotDeletedButGoesIntoQuarantine(Keyspace keyspace) {
        kill(keyspace, job("a"));
        keyspace.raw().set(keyspace.keys().jobs() + "a", "?");
        keyspace.skipAudit();

        assertThat(letters(keyspace).delete(List.of("a"), null)).isZero();
        assertThat(letters(keyspace).replay(List.of("a"), null)).isZero();
        Auditing.pass(keyspace);

        assertThat(keyspace.snapshot().quarantine()).containsEntry("a", "?");
        assertThat(keyspace.snapshot().lives())
                .hasEntrySatisfying("quarantine:a", life -> assertThat(life).isPositive());
        assertThat(keyspace.raw().zcard(keyspace.keys().dead())).isZero();
    }

    @Test
    void entriesOfJobsThatAreGoneOrLiveAgainAreForgottenAndTheJobsAreNot(Keyspace keyspace) {
        for (String id : List.of("gone", "alive", "retried")) {
            kill(keyspace, job(id));
            keyspace.raw().del(keyspace.keys().jobs() + id, keyspace.keys().errors() + id);
        }
        keyspace.submit(job("alive"), job("retried"));
        keyspace.stores()
                .settle()
                .retry(List.of(retried(keyspace.claim("n", 2, "echo").get(1), Duration.ofHours(1))));
        keyspace.expireLease("alive");
        keyspace.recover(1, TRIES);
        assertThat(listed(keyspace)).isEmpty();

        Slice slice = letters(keyspace).slice(new Filter("other", null), null);
        assertThat(slice.ids()).containsExactly("gone");
        letters(keyspace).delete(List.of("gone", "alive"), null);
        letters(keyspace).replay(List.of("retried"), null);

        assertThat(keyspace.raw().zcard(keyspace.keys().dead())).isZero();
        assertThat(find(keyspace, "alive").status()).isEqualTo(JobStatus.PENDING);
        assertThat(find(keyspace, "retried").status()).isEqualTo(JobStatus.SCHEDULED);
    }

    @Test
    void whatCannotBeReadIsLeftAsItIsAndHidesNothingElse(Keyspace keyspace) {
        keyspace.skipAudit();
        for (String id : List.of("bad-job", "bad-head", "bad-body", "bad-run", "bad-errors", "good")) {
            kill(keyspace, job(id));
        }
        Keys keys = keyspace.keys();
        String[] parts = keyspace.raw().get(keys.jobs() + "good").split(SEPARATOR, -1);
        String body = "{\"v\":1,\"name\":\"echo\",\"queue\":\"queue:normal\"}";
        keyspace.raw().set(keys.jobs() + "bad-job", "?");
        keyspace.raw().set(keys.jobs() + "bad-head", "?" + SEPARATOR + parts[1]);
        keyspace.raw().set(keys.jobs() + "bad-body", body + SEPARATOR + parts[1]);
        keyspace.raw().set(keys.jobs() + "bad-run", parts[0] + SEPARATOR + "?");
        keyspace.raw().lpush(keys.errors() + "bad-errors", "{\"at");

        assertThat(listed(keyspace)).containsExactly("good");
        List<String> bad = List.of("bad-job", "bad-head", "bad-run");
        assertThat(letters(keyspace).replay(List.of("bad-job", "bad-head", "bad-run", "good"), null))
                .isEqualTo(1);

        assertThat(keyspace.raw().get(keys.jobs() + "bad-job")).isEqualTo("?");
        assertThat(keyspace.raw().get(keys.jobs() + "bad-run")).isEqualTo(parts[0] + SEPARATOR + "?");
        assertThat(keyspace.snapshot().scoresOf("queue:dead")).containsKeys("bad-job", "bad-head", "bad-run");
        assertThat(letters(keyspace).delete(bad, null))
                .as("the one that is dead for sure")
                .isEqualTo(1);
        assertThat(keyspace.raw().exists(keys.jobs() + "bad-head")).isFalse();
    }

    @Test
    void errorsUnderAKeyThatHoldsSomethingElseHideNoLetter(Keyspace keyspace) {
        keyspace.skipAudit();
        kill(keyspace, job("a"));
        keyspace.raw().set(keyspace.keys().errors() + "a", "?");

        assertThat(listed(keyspace)).containsExactly("a");
        assertThat(letters(keyspace).replay("a")).isTrue();
    }

    @Test
    void errorsAreKeptByteForByte(Keyspace keyspace) {
        String stack = "\"errors\":[]} \\ \" \u0001 ü 🍌 </script> ]}";
        DeadLetterFixture.of(keyspace).stack(stack).write("a", 1, Instant.now());

        letters(keyspace).replay("a0");

        assertThat(find(keyspace, "a0").errors()).extracting(JobError::stack).containsExactly(stack);
    }

    @Test
    void aStepDealsWithAllOfItsJobsHoweverLargeTheyAre(Keyspace keyspace) {
        String payload = "\"" + "p".repeat(80_000) + "\"";
        DeadLetterFixture.of(keyspace)
                .payload(payload)
                .stack("s".repeat(50_000))
                .write("a", 7, Instant.now());
        List<String> ids = List.of("a0", "a1", "a2", "a3", "a4", "a5", "a6");

        assertThat(letters(keyspace).replay(ids.subList(0, 3), null)).isEqualTo(3);
        assertThat(letters(keyspace).delete(ids, null)).isEqualTo(4);

        assertThat(keyspace.snapshot().lives()).containsEntry("payload:a0", -1L).containsEntry("errors:a0", -1L);
        assertThat(keyspace.snapshot().lives().keySet()).noneMatch(key -> key.endsWith(":a6"));
        assertThat(find(keyspace, "a0").payload()).isEqualTo(payload);
    }

    @Test
    void aPageEndsWhenTheErrorsAreEnough(Keyspace keyspace) {
        DeadLetterFixture.of(keyspace).stack("s".repeat(50_000)).write("a", 5, Instant.now());

        Page page = letters(keyspace).page(Filter.NONE, View.FULL, null, 100);

        assertThat(page.jobs()).extracting(JobInfo::id).containsExactly("a4", "a3", "a2");
        assertThat(page.bytes()).isBetween(150_000L, 155_000L);
    }

    @Test
    void aDeadLetterWhosePayloadIsLostIsPassedOver(Keyspace keyspace) {
        keyspace.skipAudit();
        DeadLetterFixture.of(keyspace).payload("\"" + "p".repeat(80_000) + "\"").write("a", 2, Instant.now());
        keyspace.raw().del(keyspace.keys().payloads() + "a0");

        assertThat(listed(keyspace)).containsExactly("a1");
        assertThat(letters(keyspace).delete(List.of("a0"), null)).isEqualTo(1);
    }

    @Test
    void aPageEndsWhenItHasReadEnough(Keyspace keyspace) {
        String payload = "\"" + "p".repeat(80_000) + "\"";
        DeadLetterFixture.of(keyspace).payload(payload).write("a", 5, Instant.now());

        Page page = letters(keyspace).page(Filter.NONE, View.FULL, null, 100);

        assertThat(page.jobs()).extracting(JobInfo::id).containsExactly("a4", "a3");
        assertThat(page.bytes()).isGreaterThan(160_000);
        assertThat(letters(keyspace)
                        .page(Filter.NONE, View.FULL, page.next(), 100)
                        .jobs())
                .extracting(JobInfo::id)
                .containsExactly("a2", "a1");
    }

    @Test
    void lettersAreFoundByNameAndRoute(Keyspace keyspace) {
        Instant died = Instant.now();
        DeadLetterFixture.of(keyspace).named("x").write("x", 2, died);
        DeadLetterFixture.of(keyspace).named("x").route("gpu").write("gpu-x", 2, died);
        DeadLetterFixture.of(keyspace).named("y").route("gpu2").write("gpu2-y", 2, died);

        assertThat(found(keyspace, new Filter("x", null))).containsExactly("x1", "gpu-x1", "x0", "gpu-x0");
        assertThat(found(keyspace, new Filter(null, "gpu"))).containsExactly("gpu-x1", "gpu-x0");
        assertThat(found(keyspace, new Filter(null, "default"))).containsExactly("x1", "x0");
        assertThat(found(keyspace, new Filter("y", "gpu"))).isEmpty();
        assertThat(letters(keyspace).slice(new Filter("x", "gpu"), null).ids()).containsExactly("gpu-x0", "gpu-x1");
    }

    private static List<String> found(Keyspace keyspace, Filter filter) {
        return letters(keyspace).page(filter, View.FULL, null, 100).jobs().stream()
                .map(JobInfo::id)
                .toList();
    }

    @Test
    void lettersOfOneMillisecondStandInTheOrderOfTheirBytes(Keyspace keyspace) {
        Instant died = Instant.now();
        List<String> prefixes = List.of("-", "0", "A", "B", "_", "a", "b");
        prefixes.forEach(prefix -> DeadLetterFixture.of(keyspace).write(prefix, 1, died));
        Place place = null;
        List<String> walked = new ArrayList<>();
        do {
            Page page = letters(keyspace).page(Filter.NONE, View.FULL, place, 1);
            page.jobs().forEach(job -> walked.add(job.id()));
            place = page.next();
        } while (place != null);
        Collections.reverse(walked);
        assertThat(walked).containsExactly("-0", "00", "A0", "B0", "_0", "a0", "b0");
    }
}
