package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.Settlements.completed;
import static io.bananas.testing.Settlements.failed;
import static io.bananas.testing.Settlements.retriedAfterLongStack;
import static io.bananas.testing.Settlements.snoozed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.core.job.Claim;
import io.bananas.core.store.NewsStore;
import io.bananas.core.store.NewsStore.Mark;
import io.bananas.core.store.NewsStore.News;
import io.bananas.core.view.JobNews;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class NewsStoreTest {

    private static final int MOST = 50;
    private static final Duration SOON = Duration.ofMinutes(1);

    private static NewsStore news(Keyspace keyspace) {
        return keyspace.stores().news();
    }

    private static Mark begin(Keyspace keyspace) {
        return news(keyspace).since(null, MOST).mark();
    }

    private static void complete(Keyspace keyspace, String id) {
        keyspace.submit(job(id));
        keyspace.stores().settle().done(List.of(completed(keyspace.claimOne(), "1")));
    }

    private static List<String> ids(News news) {
        return news.jobs().stream().map(JobNews::id).toList();
    }

    @Test
    void theFirstLookTellsOfNoJobs(Keyspace keyspace) {
        complete(keyspace, "before");

        News first = news(keyspace).since(null, MOST);
        assertThat(first.jobs()).isEmpty();
        assertThat(first.count()).isZero();
        assertThat(first.totals().completed()).isEqualTo(1);
        assertThat(news(keyspace).since(first.mark(), MOST).count()).isZero();
    }

    @Test
    void tellsOfJobsThatHaveEnded(Keyspace keyspace) {
        Mark mark = begin(keyspace);
        complete(keyspace, "good");
        keyspace.submit(job("bad"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        keyspace.submit(job("unwanted"));
        keyspace.stores().cancel().cancel("unwanted");

        News seen = news(keyspace).since(mark, MOST);
        assertThat(seen.count()).isEqualTo(3);
        assertThat(seen.jobs())
                .extracting(JobNews::id, JobNews::status, JobNews::attempts, JobNews::error, JobNews::errorType)
                .containsExactlyInAnyOrder(
                        tuple("good", JobStatus.COMPLETED, 1, null, null),
                        tuple("bad", JobStatus.FAILED, 1, "no luck", "java.io.IOException"),
                        tuple("unwanted", JobStatus.CANCELLED, 0, null, null));
        assertThat(seen.jobs())
                .allSatisfy(job -> assertThat(job.routingKey()).isEqualTo("default"))
                .allSatisfy(job -> assertThat(job.name()).isEqualTo("echo"));
        assertThat(news(keyspace).since(seen.mark(), MOST).count()).isZero();
    }

    @Test
    void tellsOfJobsThatAreToRunAgain(Keyspace keyspace) {
        keyspace.submit(job("dead"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        Mark mark = begin(keyspace);
        keyspace.submit(job("retried"));
        keyspace.stores().settle().retry(List.of(retriedAfterLongStack(keyspace.claimOne(), SOON)));
        keyspace.submit(job("crashed"));
        keyspace.claimOne();
        keyspace.expireLease("crashed");
        keyspace.recover(10, 3);
        keyspace.stores().deadLetters().replay("dead");

        News seen = news(keyspace).since(mark, MOST);
        assertThat(seen.count()).isEqualTo(3);
        assertThat(seen.jobs())
                .extracting(JobNews::id, JobNews::status, JobNews::attempts, JobNews::error)
                .containsExactly(
                        tuple("retried", JobStatus.SCHEDULED, 1, "no luck"),
                        tuple("crashed", JobStatus.PENDING, 0, null),
                        tuple("dead", JobStatus.PENDING, 0, "no luck"));
        assertThat(news(keyspace).since(seen.mark(), MOST).count()).isZero();
    }

    @Test
    void aSnoozeIsNoNews(Keyspace keyspace) {
        Mark mark = begin(keyspace);
        keyspace.submit(job("asleep"));
        keyspace.stores().settle().retry(List.of(snoozed(keyspace.claimOne(), SOON)));

        assertThat(news(keyspace).since(mark, MOST).count()).isZero();
    }

    @Test
    void nothingIsNotedWhileNobodyWatches(Keyspace keyspace) {
        keyspace.submit(job("retried"));
        keyspace.stores().settle().retry(List.of(retriedAfterLongStack(keyspace.claimOne(), SOON)));

        assertThat(keyspace.raw().exists(keyspace.keys().named("again"))).isFalse();
        assertThat(keyspace.raw().exists(keyspace.keys().named("watched"))).isFalse();
    }

    @Test
    void whatIsNotedDisappears(Keyspace keyspace) {
        begin(keyspace);
        keyspace.submit(job("retried"));
        keyspace.stores().settle().retry(List.of(retriedAfterLongStack(keyspace.claimOne(), SOON)));

        assertThat(keyspace.raw().pttl(keyspace.keys().named("again"))).isPositive();
        assertThat(keyspace.raw().pttl(keyspace.keys().named("watched"))).isPositive();
    }

    @Test
    void numbersThatBeginAnewHideNothing(Keyspace keyspace) {
        Mark mark = begin(keyspace);
        Mark late = new Mark(mark.ended() + 7, mark.failed() + 7, 40, mark.at());
        keyspace.submit(job("retried"));
        keyspace.stores().settle().retry(List.of(retriedAfterLongStack(keyspace.claimOne(), SOON)));

        News seen = news(keyspace).since(late, MOST);
        assertThat(ids(seen)).containsExactly("retried");
        assertThat(seen.count()).isEqualTo(1);
    }

    @Test
    void tellsOfSoManyAndCountsAll(Keyspace keyspace) {
        Mark mark = begin(keyspace);
        keyspace.submit(job("bad"));
        keyspace.stores().settle().dead(List.of(failed(keyspace.claimOne())));
        for (int i = 0; i < 3; i++) {
            List<Claim> claims = many(keyspace, i + "retried");
            keyspace.stores()
                    .settle()
                    .retry(claims.stream()
                            .map(claim -> retriedAfterLongStack(claim, SOON))
                            .toList());
        }
        complete(keyspace, "good");

        News seen = news(keyspace).since(mark, 40);
        assertThat(seen.count()).isEqualTo(92);
        assertThat(seen.jobs()).hasSize(40);
        assertThat(ids(seen)).contains("bad", "2retried29").doesNotContain("good", "0retried0");
        News all = news(keyspace).since(mark, 100);
        assertThat(all.jobs()).hasSize(52);
        assertThat(ids(all)).contains("bad", "good", "2retried0", "1retried10");
    }

    private static List<Claim> many(Keyspace keyspace, String name) {
        IntStream.range(0, 30).forEach(i -> keyspace.submit(job(name + i)));
        return keyspace.claim("node-1", 30, "echo");
    }

    @Test
    void aJobThatCannotBeReadIsLeftOut(Keyspace keyspace) {
        Mark mark = begin(keyspace);
        complete(keyspace, "good");
        complete(keyspace, "gone");
        complete(keyspace, "broken");
        keyspace.raw().del(keyspace.keys().jobs() + "gone");
        String key = keyspace.keys().jobs() + "broken";
        keyspace.raw().set(key, keyspace.raw().get(key).replace("\"attempts\":1", "\"attempts\":x"));
        keyspace.skipAudit();

        News seen = news(keyspace).since(mark, MOST);
        assertThat(ids(seen)).containsExactly("good");
        assertThat(seen.count()).isEqualTo(3);
    }

    /** Another program, or a person, may have put anything there. */
    @Test
    void keysThatHoldSomethingElseCountAsEmpty(Keyspace keyspace) {
        Mark mark = begin(keyspace);
        for (String name : List.of("stats", "recent", "again", "watched")) {
            keyspace.raw().del(keyspace.keys().named(name));
            keyspace.raw().sadd(keyspace.keys().named(name), "x");
        }
        keyspace.skipAudit();
        keyspace.submit(job("retried"));
        keyspace.stores().settle().retry(List.of(retriedAfterLongStack(keyspace.claimOne(), SOON)));

        assertThat(news(keyspace).since(mark, MOST).jobs()).isEmpty();
    }
}
