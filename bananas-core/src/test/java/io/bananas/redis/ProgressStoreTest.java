package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ProgressStore.Report;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobProgress;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(WithRedis.class)
class ProgressStoreTest {

    private static final Duration LEFT = Duration.ofMinutes(5);
    private static final JobProgress HALF = progress(0.5, "half of it, \u20ac\ud83c\udf4c");

    private static JobProgress progress(double fraction, @Nullable String message) {
        return JobProgress.builder(fraction)
                .message(message)
                .at(Instant.ofEpochMilli(System.currentTimeMillis()))
                .build();
    }

    private static Claim claimed(Keyspace keyspace) {
        keyspace.submit(job("a"));
        return keyspace.claimOne();
    }

    private static void say(Keyspace keyspace, Claim claim, JobProgress progress) {
        keyspace.stores().progress().write(List.of(new Report(claim.lease(), progress, LEFT)));
    }

    private static @Nullable JobProgress seen(Keyspace keyspace) {
        return keyspace.stores().inspect().find("a").orElseThrow().progress();
    }

    private static String key(Keyspace keyspace) {
        return keyspace.keys().named("progress") + "a";
    }

    @Test
    void whatARunSaysIsShownWhereverJobsAre(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        assertThat(seen(keyspace)).isNull();
        say(keyspace, claim, progress(0.1, null));
        say(keyspace, claim, HALF);

        assertThat(seen(keyspace)).isEqualTo(HALF);
        assertThat(listed(keyspace, JobStatus.PROCESSING)).isEqualTo(HALF);
        keyspace.stores().settle().dead(List.of(Settlements.failed(claim)));

        assertThat(seen(keyspace)).isEqualTo(HALF);
        assertThat(listed(keyspace, JobStatus.FAILED)).isEqualTo(HALF);
        assertThat(keyspace.stores()
                        .deadLetters()
                        .page(Filter.NONE, View.FULL, null, 1)
                        .jobs())
                .extracting(JobInfo::progress)
                .containsExactly(HALF);
    }

    private static @Nullable JobProgress listed(Keyspace keyspace, JobStatus status) {
        return keyspace.stores()
                .list()
                .list(Filter.NONE, Set.of(status), null, 10, Room.ENOUGH)
                .jobs()
                .get(0)
                .progress();
    }

    @Test
    void itIsKeptForTheRestOfTheRunAndTheRetentionAfterIt(Keyspace keyspace) {
        say(keyspace, claimed(keyspace), HALF);

        assertThat(Duration.ofMillis(keyspace.raw().pttl(key(keyspace))))
                .isBetween(LEFT.plusMillis(1), LEFT.plus(Duration.ofDays(1)));
    }

    @Test
    void aRunThatHasLostItsJobWritesNothing(Keyspace keyspace) {
        Claim stale = claimed(keyspace);
        say(keyspace, stale, HALF);
        keyspace.expireLease("a");
        keyspace.recover(10, 3);
        assertThat(seen(keyspace)).isEqualTo(HALF);
        Claim now = keyspace.claimOne();

        assertThat(seen(keyspace)).isNull();
        say(keyspace, stale, progress(0.9, "late"));
        assertThat(seen(keyspace)).isNull();
        say(keyspace, now, progress(0.2, null));
        say(keyspace, stale, progress(0.9, "late"));
        assertThat(seen(keyspace))
                .satisfies(seen -> assertThat(seen)
                        .isNotNull()
                        .returns(0.2, JobProgress::fraction)
                        .returns(null, JobProgress::message));
    }

    @Test
    void onlyTheStaleOneOfABatchIsLeftOut(Keyspace keyspace) {
        Claim ended = claimed(keyspace);
        keyspace.stores().settle().done(List.of(Settlements.completed(ended, "1")));
        keyspace.submit(job("b"));
        Claim running = keyspace.claimOne();

        keyspace.stores()
                .progress()
                .write(List.of(new Report(ended.lease(), HALF, LEFT), new Report(running.lease(), HALF, LEFT)));

        assertThat(seen(keyspace)).isNull();
        assertThat(keyspace.stores().inspect().find("b").orElseThrow().progress())
                .isEqualTo(HALF);
    }

    @Test
    void aReplayForgetsItAndADeletionToo(Keyspace keyspace) {
        Claim claim = claimed(keyspace);
        say(keyspace, claim, HALF);
        keyspace.stores().settle().dead(List.of(Settlements.failed(claim)));
        assertThat(keyspace.stores().deadLetters().replay("a")).isTrue();
        assertThat(seen(keyspace)).isNull();

        Claim again = keyspace.claimOne();
        say(keyspace, again, HALF);
        keyspace.stores().settle().dead(List.of(Settlements.failed(again)));
        keyspace.stores().deadLetters().delete(List.of("a"), null);
        assertThat(keyspace.raw().exists(key(keyspace))).isFalse();
    }

    @Test
    void anEarlierJobOfTheSameIdSaysNothingAboutTheNextOne(Keyspace keyspace) {
        keyspace.usesAgain("a");
        Claim claim = claimed(keyspace);
        say(
                keyspace,
                claim,
                JobProgress.builder(1).at(Instant.now().minusSeconds(60)).build());

        assertThat(seen(keyspace)).isNotNull();
        keyspace.stores().settle().done(List.of(Settlements.completed(claim, "1")));
        keyspace.raw().del(keyspace.keys().jobs() + "a");
        keyspace.submit(job("a").createdAt(Instant.now()));

        assertThat(seen(keyspace)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "{}", "{\"fraction\":2}", "{\"fraction\":\"x\"}"})
    void whatCannotBeReadHidesNoJob(String text, Keyspace keyspace) {
        claimed(keyspace);
        keyspace.raw().set(key(keyspace), text);
        assertThat(seen(keyspace)).isNull();
        keyspace.raw().del(key(keyspace));
        keyspace.raw().lpush(key(keyspace), text);

        assertThat(seen(keyspace)).isNull();
        keyspace.raw().del(key(keyspace));
    }

    @Test
    void theAuditLetsExpireWhatIsLeftOfAJobThatIsGone(Keyspace keyspace) {
        keyspace.raw().set(key(keyspace), "{}");
        Auditing.pass(keyspace);

        assertThat(keyspace.raw().pttl(key(keyspace))).isPositive();
    }
}
