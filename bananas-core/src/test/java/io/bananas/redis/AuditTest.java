package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.testing.Audit;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The audit of the other tests finds what it is there for. */
@ExtendWith(WithRedis.class)
class AuditTest {

    @BeforeEach
    void leaveItBroken(Keyspace keyspace) {
        keyspace.skipAudit();
        keyspace.submit(job("a"));
    }

    private static List<String> complaints(Keyspace keyspace) {
        return Audit.complaints(keyspace.snapshot());
    }

    @Test
    void hasNothingToSayOfASoundKeyspace(Keyspace keyspace) {
        assertThat(complaints(keyspace)).isEmpty();
    }

    @Test
    void findsAJobThatIsNowhere(Keyspace keyspace) {
        keyspace.raw().rpop(keyspace.keys().base() + "queue:normal");
        assertThat(complaints(keyspace)).containsExactly("a is in no place");
    }

    @Test
    void findsAJobThatIsInTwoPlaces(Keyspace keyspace) {
        keyspace.makeDue("a", 0);
        assertThat(complaints(keyspace)).containsExactly("a is in [queue:normal, scheduled]");
    }

    @Test
    void findsAnEntryWithoutARecord(Keyspace keyspace) {
        keyspace.raw().del(keyspace.keys().jobs() + "a");
        assertThat(complaints(keyspace)).containsExactly("a has no record, and is in [queue:normal]");
    }

    @Test
    void findsALeaseWithoutAnOwner(Keyspace keyspace) {
        keyspace.claimOne();
        keyspace.raw().del(keyspace.keys().owners());
        assertThat(complaints(keyspace)).containsExactly("a is leased by node-1, who is none of []");
    }

    @Test
    void findsALeaseWithoutAJob(Keyspace keyspace) {
        keyspace.claimOne();
        keyspace.raw().del(keyspace.keys().jobs() + "a");
        assertThat(complaints(keyspace)).containsExactly("a has no record, and is in [processing]");
    }

    @Test
    void findsAWaitingJobThatWillExpire(Keyspace keyspace) {
        keyspace.raw().expire(keyspace.keys().jobs() + "a", 99);
        assertThat(complaints(keyspace)).singleElement().asString().startsWith("job:a has a time to live");
    }

    @Test
    void findsAnEndedJobThatIsKeptForEver(Keyspace keyspace) {
        keyspace.stores().settle().done(List.of(Settlements.completed(keyspace.claimOne(), "1")));
        keyspace.raw().persist(keyspace.keys().jobs() + "a");
        assertThat(complaints(keyspace)).singleElement().asString().startsWith("job:a has a time to live");
    }

    @Test
    void findsThePayloadOfAnEndedJobThatIsKeptForEver(Keyspace keyspace) {
        keyspace.stores().settle().done(List.of(Settlements.completed(keyspace.claimOne(), "1")));
        keyspace.raw().set(keyspace.keys().payloads() + "a", "1");
        assertThat(complaints(keyspace)).singleElement().asString().startsWith("payload:a has a time to live");
    }

    @Test
    void findsAParkedListThatNobodyWouldLookInto(Keyspace keyspace) {
        keyspace.claim("node-1", 1, "other");
        keyspace.raw().del(keyspace.keys().base() + "queue:normal:parked");
        assertThat(complaints(keyspace)).containsExactly("queue:normal:parked lists [], but there are [echo]");
    }

    @Test
    void findsAWrongCountOfParkedJobs(Keyspace keyspace) {
        keyspace.claim("node-1", 1, "other");
        keyspace.raw().del(keyspace.keys().parked());
        assertThat(complaints(keyspace)).containsExactly("counted as parked are {}, but are {queue:normal=1}");
    }

    @Test
    void findsADeadLetterThatIsAlive(Keyspace keyspace) {
        keyspace.raw().zadd(keyspace.keys().dead(), 1, "a");
        assertThat(complaints(keyspace)).containsExactly("a is a dead letter, but has not failed");
    }
}
