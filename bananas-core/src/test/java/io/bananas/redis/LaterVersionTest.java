package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Claim;
import io.bananas.core.view.Finding;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.script.Script;
import io.bananas.testing.Auditing;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nodes of this version leave alone what nodes of the next one have written, whatever they do, and those find it again. The
 * next version is made up: its scripts are those of today that know one version more.
 */
@ExtendWith(WithRedis.class)
class LaterVersionTest {

    private static final String KNOWN = "{ ['1'] = true }";
    private static final String SIDE_LIST = "queue:normal:parked:v2/echo";

    private static String recordOf(Keyspace keyspace, String id) {
        return keyspace.raw().get(keyspace.keys().jobs() + id);
    }

    private static String beLater(Keyspace keyspace, String key) {
        String later = keyspace.raw()
                .get(key)
                .replace("{\"v\":1,", "{\"v\":2,\"new\":[],")
                .replace("{\"v\":2,\"new\":[],\"name\"", "{\"v\":2,\"name\"");
        keyspace.raw().set(key, later);
        return later;
    }

    private static void doAllThatOldNodesDo(Keyspace keyspace) {
        for (int i = 0; i < 5; i++) {
            assertThat(keyspace.claim("old", 10, "echo", "other")).isEmpty();
            assertThat(Auditing.pass(keyspace)).extracting(Finding::kind).isEmpty();
            keyspace.recover(10, 1);
            keyspace.stores().promote().promote(10);
        }
        assertThat(keyspace.snapshot().quarantine()).isEmpty();
    }

    /** The ids that a node of the next version claims. */
    private static List<String> claimAsNewNode(Keyspace keyspace) {
        String source = Script.load("claim").source();
        assertThat(source).contains(KNOWN);
        var keys = keyspace.keys();
        List<?> reply = (List<?>) keyspace.raw()
                .eval(
                        source.replace(KNOWN, "{ ['1'] = true, ['2'] = true }"),
                        List.of(
                                keys.leases(),
                                keys.processing(),
                                keys.fence(),
                                keys.parked(),
                                keys.quarantine(),
                                keys.scheduled(),
                                keys.base() + "queue:normal"),
                        List.of(
                                keys.jobs(),
                                keys.runs(),
                                "new",
                                "10",
                                "15000",
                                "400",
                                "",
                                "1000",
                                "channel",
                                "",
                                "100000",
                                "1",
                                "0",
                                "echo"));
        List<String> ids = new ArrayList<>();
        for (int i = 6; i < reply.size(); i += 4) {
            ids.add((String) reply.get(i));
        }
        return ids;
    }

    @Test
    void aJobOfALaterVersionIsLeftAloneAndRunsThere(Keyspace keyspace) {
        keyspace.submit(job("later"), job("now"));
        String record = beLater(keyspace, keyspace.keys().jobs() + "later");
        assertThat(keyspace.claim("old", 10, "echo")).hasSize(1);

        doAllThatOldNodesDo(keyspace);

        assertThat(keyspace.snapshot().list(SIDE_LIST)).containsExactly("later");
        assertThat(claimAsNewNode(keyspace)).containsExactly("later");
        assertThat(recordOf(keyspace, "later")).isEqualTo(record);
    }

    @Test
    void aJobWhoseHistoryIsOfALaterVersionIsLeftAloneAndRunsThere(Keyspace keyspace) {
        keyspace.submit(job("later"));
        Claim claim = keyspace.claimOne();
        keyspace.stores().settle().retry(List.of(Settlements.retried(claim, Duration.ofHours(1))));
        keyspace.makeDue("later", 1);
        keyspace.stores().promote().promote(1);
        String run = beLater(keyspace, keyspace.keys().runs() + "later");

        doAllThatOldNodesDo(keyspace);

        assertThatThrownBy(() -> keyspace.stores().cancel().cancel("later")).isInstanceOf(UnreadableJobException.class);
        assertThat(claimAsNewNode(keyspace)).containsExactly("later");
        assertThat(keyspace.raw().get(keyspace.keys().runs() + "later")).isEqualTo(run);
    }

    @Test
    void whatANewNodeDiedWithIsGivenBackUncounted(Keyspace keyspace) {
        keyspace.submit(job("later"));
        keyspace.claimOne();
        String record = beLater(keyspace, keyspace.keys().jobs() + "later");
        String run = "{\"v\":2,\"attempts\":1}";
        keyspace.raw().set(keyspace.keys().runs() + "later", run);
        keyspace.expireLease("later");

        doAllThatOldNodesDo(keyspace);

        assertThat(claimAsNewNode(keyspace)).containsExactly("later");
        assertThat(recordOf(keyspace, "later")).isEqualTo(record);
        assertThat(keyspace.raw().get(keyspace.keys().runs() + "later")).isEqualTo(run);
    }

    @Test
    void aScheduledJobOfALaterVersionIsPromotedAndLeftAlone(Keyspace keyspace) {
        keyspace.submit(job("later").dueAt(Instant.now().plusSeconds(3_600)));
        beLater(keyspace, keyspace.keys().jobs() + "later");
        keyspace.makeDue("later", 1);
        keyspace.stores().promote().promote(1);

        doAllThatOldNodesDo(keyspace);

        assertThat(claimAsNewNode(keyspace)).containsExactly("later");
    }

    @Test
    void aNameThatLooksLikeOneOfALaterVersionIsNone(Keyspace keyspace) {
        keyspace.submit(job("a").named("v2:echo"), job("b"));
        keyspace.claim("node-2", 1, "other");

        assertThat(keyspace.claim("node-1", 9, "v2:echo")).hasSize(1);
        assertThat(keyspace.claim("node-1", 9, "echo")).hasSize(1);
    }

    @Test
    void whatWasSetAsideIsTriedAgainByThoseWhoKnowMore(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().hset(keyspace.keys().audit().get(6), "a", "of an older auditor");
        String key = keyspace.keys().quarantine() + ":a";
        keyspace.raw().rename(keyspace.keys().jobs() + "a", key);
        keyspace.raw().zadd(keyspace.keys().quarantine(), (double) System.currentTimeMillis(), "a");
        keyspace.raw().lrem(keyspace.keys().base() + "queue:normal", 1, "a");

        Auditing.pass(keyspace);

        assertThat(keyspace.claimOne().job().id()).isEqualTo("a");
    }
}
