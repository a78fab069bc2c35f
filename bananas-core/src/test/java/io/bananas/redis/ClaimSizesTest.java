package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static io.bananas.testing.JobBuilder.jobs;
import static io.bananas.testing.Keyspace.claimOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.codec.ErrorCodec;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.spi.JobError;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.RedisCpu;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A claim is bounded in bytes, for the node and for Redis, whatever waits. */
@ExtendWith(WithRedis.class)
class ClaimSizesTest {

    private static final String MEBIBYTE = '"' + "x".repeat((1 << 20) - 5) + "\u20ac\"";
    private static final double MOST_MILLIS = 5;

    private static void submitLarge(Keyspace keyspace, int count) {
        for (int i = 0; i < count; i++) {
            keyspace.submit(job("large" + i).payload(MEBIBYTE));
        }
    }

    private static List<String> ids(List<Claim> claims) {
        return claims.stream().map(claim -> claim.job().id()).toList();
    }

    private static ClaimStore.Reply claim(Keyspace keyspace, ClaimStore.Request request) {
        return keyspace.stores().claim().claim(request);
    }

    private static void requeue(Keyspace keyspace, List<Claim> claims) {
        List<Claim> lastFirst = new ArrayList<>(claims);
        Collections.reverse(lastFirst);
        if (!claims.isEmpty()) {
            keyspace.stores()
                    .settle()
                    .release(lastFirst.stream().map(Settlements::released).toList());
        }
    }

    @Test
    void aLargePayloadIsReadAfterTheClaimByteForByte(Keyspace keyspace) {
        keyspace.submit(
                job("small").payload("[1]"), job("large").payload(MEBIBYTE).describedAs("\"".repeat(1_000)));

        List<Claim> claims = keyspace.claim("node-1", 2, "echo");

        assertThat(claims.get(0).unread()).isZero();
        assertThat(claims.get(1).unread()).isEqualTo(1 << 20);
        Claim whole = keyspace.stores().claim().read(claims.get(1)).orElseThrow();
        assertThat(whole.unread()).isZero();
        assertThat(whole.job())
                .isEqualTo(job("large")
                        .payload(MEBIBYTE)
                        .describedAs("\"".repeat(1_000))
                        .build());
        assertThat(whole.lease()).isEqualTo(claims.get(1).lease());
    }

    /** The largest headers there may be, in their largest form, with names that look like fields of a record. */
    private static Map<String, String> largeHeaders() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("payload", "\u0000".repeat(512));
        headers.put("attributes", "{},\"payload\":1");
        for (int i = 2; i < 16; i++) {
            headers.put("h" + i, "\u0000".repeat(512));
        }
        return headers;
    }

    @Test
    void headersComeWithTheClaimHoweverLargeThePayload(Keyspace keyspace) {
        Map<String, String> headers = largeHeaders();
        List<Job> sent = List.of(
                job("a").headers(headers).build(),
                job("b").headers(Map.of("payload", "x", "z", "y"))
                        .payload(MEBIBYTE)
                        .build(),
                job("c").headers(headers)
                        .payload(MEBIBYTE)
                        .describedAs("\"".repeat(1_000))
                        .build());
        keyspace.stores().submit().submit(sent);

        List<Claim> claims = keyspace.claim("node-1", 3, "echo");

        assertThat(claims).hasSize(3);
        assertThat(claims)
                .allSatisfy(
                        claim -> assertThat(claim.bytes()).isEqualTo(claim.job().weight() + claim.unread()))
                .extracting(claim -> claim.unread() == 0
                        ? claim.job()
                        : keyspace.stores().claim().read(claim).orElseThrow().job())
                .isEqualTo(sent);
    }

    @Test
    void manyJobsWithLargeHeadersAreClaimedAsTheyWereSent(Keyspace keyspace) {
        List<Job> sent = IntStream.range(0, 20)
                .mapToObj(i -> job("j" + i)
                        .headers(largeHeaders())
                        .payload("[" + i + "]")
                        .build())
                .toList();
        keyspace.stores().submit().submit(sent);

        List<Job> claimed = new ArrayList<>();
        while (claimed.size() < sent.size()) {
            for (Claim claim : keyspace.claim("node-1", 20, "echo")) {
                claimed.add(
                        claim.unread() == 0
                                ? claim.job()
                                : keyspace.stores()
                                        .claim()
                                        .read(claim)
                                        .orElseThrow()
                                        .job());
            }
        }

        assertThat(claimed).isEqualTo(sent);
    }

    @Test
    void aPayloadThatIsGoneOrChangedWhenItIsReadGoesIntoQuarantine(Keyspace keyspace) {
        submitLarge(keyspace, 2);
        List<Claim> claims = keyspace.claim("node-1", 2, "echo");
        keyspace.raw().del(keyspace.keys().payloads() + "large0");
        keyspace.raw().append(keyspace.keys().payloads() + "large1", " ");

        assertThat(keyspace.stores().claim().read(claims.get(0))).isEmpty();
        assertThat(keyspace.stores().claim().read(claims.get(1))).isEmpty();

        assertThat(keyspace.snapshot().quarantine()).containsOnlyKeys("large0", "large1");
        assertThat(keyspace.snapshot().leases()).isEmpty();
    }

    @Test
    void takesWhatThereIsRoomForAndLeavesTheRestInOrder(Keyspace keyspace) {
        submitLarge(keyspace, 5);
        keyspace.submit(job("small"));

        assertThat(ids(claim(
                                keyspace,
                                claimOf("node-1", 9, "echo")
                                        .room(3 << 20, false)
                                        .build())
                        .claims()))
                .containsExactly("large0", "large1");
        ClaimStore.Reply none =
                claim(keyspace, claimOf("node-1", 9, "echo").room(1_000, false).build());
        assertThat(none.claims()).isEmpty();
        assertThat(none.more()).isFalse();
        assertThat(ids(claim(
                                keyspace,
                                claimOf("node-1", 9, "echo").room(1_000, true).build())
                        .claims()))
                .containsExactly("large2");
        assertThat(keyspace.snapshot().list("queue:normal")).containsExactly("large3", "large4", "small");
    }

    @Test
    void leavesInASideListWhatThereIsNoRoomFor(Keyspace keyspace) {
        submitLarge(keyspace, 3);
        keyspace.claim("node-2", 1, "other");

        assertThat(ids(claim(
                                keyspace,
                                claimOf("node-1", 9, "echo").room(1_000, true).build())
                        .claims()))
                .containsExactly("large0");
        assertThat(keyspace.snapshot().list("queue:normal:parked:echo")).containsExactly("large1", "large2");
        assertThat(keyspace.snapshot().parked()).containsExactly(Map.entry("queue:normal", 2L));
    }

    @Test
    void largePayloadsCostRedisNothing(Keyspace keyspace) {
        submitLarge(keyspace, 100);
        List<Claim> claims = new ArrayList<>();

        double taking = RedisCpu.least(
                keyspace,
                () -> {
                    requeue(keyspace, claims);
                    claims.clear();
                },
                () -> claims.addAll(
                        claim(keyspace, claimOf("node-1", 100, "echo").build()).claims()));

        assertThat(claims).hasSize(100);
        assertThat(taking).isLessThan(MOST_MILLIS);
    }

    @Test
    void parkingLargePayloadsCostsRedisNothing(Keyspace keyspace) {
        submitLarge(keyspace, 100);
        String queue = keyspace.keys().base() + "queue:normal";

        double parking = RedisCpu.least(
                keyspace,
                () -> {
                    if (keyspace.raw().exists(queue + ":parked:echo")) {
                        keyspace.raw().rename(queue + ":parked:echo", queue);
                        keyspace.raw().del(queue + ":parked", keyspace.keys().parked());
                    }
                },
                () -> keyspace.claim("node-2", 1, "other"));

        assertThat(keyspace.snapshot().list("queue:normal:parked:echo")).hasSize(100);
        assertThat(parking).isLessThan(MOST_MILLIS);
    }

    @Test
    void longErrorsAreNotReadByTheScriptAndKept(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 200));
        JobError error = JobError.builder("x", "m".repeat(2_000))
                .stack("s".repeat(2_400))
                .build();
        History history = new History(null, 3, 0, History.NONE.times(), null, List.of());
        String[] errors = Collections.nCopies(10, ErrorCodec.encode(error)).toArray(String[]::new);
        for (int i = 0; i < 200; i++) {
            keyspace.raw().append(keyspace.keys().jobs() + "j" + i, '\u001e' + new HistoryCodec().encode(history));
            keyspace.raw().rpush(keyspace.keys().errors() + "j" + i, errors);
        }
        List<Claim> claims = new ArrayList<>();

        double taking = RedisCpu.least(
                keyspace,
                () -> {
                    requeue(keyspace, claims);
                    claims.clear();
                },
                () -> claims.addAll(
                        claim(keyspace, claimOf("node-1", 1_000, "echo").build())
                                .claims()));

        assertThat(claims)
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.history().attempts()).isEqualTo(3));
        assertThat(keyspace.stores().inspect().find("j0").orElseThrow().errors())
                .hasSize(10);
        assertThat(taking / claims.size()).isLessThan(0.1);
    }

    @Test
    void aClaimOfAThousandSlotsAndOneThatParksAreShort(Keyspace keyspace) {
        keyspace.stores().submit().submit(jobs("j", 3_000));

        double taking = RedisCpu.least(
                keyspace,
                () -> {},
                () -> assertThat(
                                claim(keyspace, claimOf("node-1", 1_000, "echo").build())
                                        .claims())
                        .isNotEmpty());
        double parking = RedisCpu.least(
                keyspace,
                () -> {},
                () -> claim(keyspace, claimOf("node-1", 1, "other").build()));

        assertThat(taking).isLessThan(MOST_MILLIS);
        assertThat(parking).isLessThan(MOST_MILLIS);
    }

    private static Map<String, Integer> names(int count) {
        Map<String, Integer> names = new HashMap<>();
        IntStream.range(0, count).forEach(i -> names.put("name-" + i, ClaimStore.NO_LIMIT));
        return names;
    }

    @Test
    void tenThousandNamesAreHandled(Keyspace keyspace) {
        keyspace.submit(IntStream.range(0, 20)
                .mapToObj(i -> job("foreign" + i).named("foreign-" + i))
                .toArray(JobBuilder[]::new));
        keyspace.submit(
                job("first").named("name-0"),
                job("low").named("name-1").priority(Priority.LOW),
                job("high").named("name-9999").priority(Priority.HIGH));
        keyspace.claim("node-2", 1, "other");

        List<String> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.addAll(ids(
                    claim(keyspace, claimOf("node-1", 1).limits(names(10_000)).build())
                            .claims()));
        }

        assertThat(taken).containsExactly("high", "first", "low");
    }

    @Test
    void anEmptyClaimOfAThousandRoutesIsShort(Keyspace keyspace) {
        List<QueueId> queues = IntStream.range(0, 1_000)
                .boxed()
                .flatMap(i -> Arrays.stream(Priority.values()).map(priority -> new QueueId("route-" + i, priority)))
                .toList();
        ClaimStore.Request request = new ClaimStore.Request(
                "node-1", 10, Duration.ofSeconds(15), queues, names(100), ClaimStore.Room.UNLIMITED, false);

        assertThat(claim(keyspace, request).claims()).isEmpty();
        keyspace.submit(job("last").named("name-7").route("route-999").priority(Priority.LOW));
        assertThat(ids(claim(keyspace, request).claims())).containsExactly("last");
    }
}
