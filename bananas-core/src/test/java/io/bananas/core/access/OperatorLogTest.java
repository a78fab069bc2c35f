package io.bananas.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.bananas.core.store.ActionLog;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.core.view.LogEntry;
import io.bananas.core.view.LogPage;
import io.bananas.core.view.Role;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Logged;
import io.bananas.testing.Outage;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WithRedis.class)
class OperatorLogTest {

    private static final Caller ADA = new Caller("ada", Set.of(Role.OPERATE));

    private final Outage outage = new Outage();
    private final AtomicLong time = new AtomicLong(-7);

    private OperatorLog log(Keyspace keyspace) {
        return new OperatorLog(outage.over(keyspace.stores()).actions(), time::get);
    }

    @Test
    void anActionIsInBothLogs(Keyspace keyspace) {
        OperatorLog log = log(keyspace);
        try (Logged logged = new Logged()) {
            log.did(ADA, Action.PAUSE_ROUTE, "gpu", "");

            assertThat(logged.with("BANANAS-7010")).containsExactly("BANANAS-7010: ada did pause_route to gpu: ");
            assertThat(logged.fieldsWith("BANANAS-7010"))
                    .first()
                    .satisfies(fields -> assertThat(fields)
                            .containsAllEntriesOf(Map.of("who", "ada", "action", "pause_route", "target", "gpu")));
        }
        assertThat(log.page(null, 9).entries())
                .extracting(LogEntry::who, LogEntry::action, LogEntry::target)
                .containsExactly(tuple("ada", "pause_route", "gpu"));
    }

    @Test
    void whileRedisIsAwayTheNodeKeepsWhatWasDoneAndWhen(Keyspace keyspace) {
        OperatorLog log = log(keyspace);
        outage.begin();
        assertThat(log.did(ADA, Action.CANCEL_JOB, "a", "")).isNull();
        log.did(ADA, Action.CANCEL_JOB, "b", "");
        time.addAndGet(Duration.ofMinutes(1).toNanos());
        outage.end();
        log.tick();
        log.did(ADA, Action.CANCEL_JOB, "c", "");

        assertThat(log.page(null, 9).entries()).extracting(LogEntry::target).containsExactly("c", "b", "a");
        LogEntry newest = log.page(null, 9).entries().get(0);
        assertThat(log.page(null, 9).entries().get(1).at()).isBefore(newest.at().minusSeconds(50));
    }

    @Test
    void anEntryWhoseAnswerWasLostIsThereOnce(Keyspace keyspace) {
        OperatorLog log = log(keyspace);
        outage.loseAnswers();
        log.did(ADA, Action.CANCEL_JOB, "a", "");
        outage.end();
        log.tick();
        log.tick();

        assertThat(log.page(null, 9).entries()).hasSize(1);
    }

    @Test
    void anActionIsNeverToldToHaveFailedSinceItCannotBeNoted() {
        ActionLog broken = new ActionLog() {
            @Override
            public long add(NewEntry entry, Duration ago, boolean again) {
                throw new IllegalStateException("broken");
            }

            @Override
            public LogPage page(@Nullable Long before, int limit) {
                throw new IllegalStateException("broken");
            }
        };
        OperatorLog log = new OperatorLog(broken, time::get);

        assertThat(log.did(ADA, Action.CANCEL_JOB, "a", "")).isNull();
    }

    @Test
    void whatIsKeptIsBounded(Keyspace keyspace) {
        OperatorLog log = log(keyspace);
        outage.begin();
        for (int i = 0; i < OperatorLog.MOST_KEPT + 5; i++) {
            log.did(ADA, Action.CANCEL_JOB, "a" + i, "");
        }
        outage.end();
        log.tick();

        assertThat(log.page(null, 1).entries().get(0).number()).isEqualTo(OperatorLog.MOST_KEPT);
    }

    @Test
    void longTextsAreCutBetweenCharacters(Keyspace keyspace) {
        OperatorLog log = log(keyspace);
        for (String start : List.of("", "x")) {
            log.did(ADA, Action.RETRY_DEAD, start + "\ud83c\udf4c".repeat(400), "");

            String target = log.page(null, 1).entries().get(0).target();
            assertThat(target).endsWith("\ud83c\udf4c…").hasSizeLessThanOrEqualTo(OperatorLog.LONGEST_TEXT);
        }
    }
}
