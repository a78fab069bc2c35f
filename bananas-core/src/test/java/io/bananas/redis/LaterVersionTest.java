package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.view.Finding;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.codec.Records;
import io.bananas.redis.script.Scripts;
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

    /** As if a node of the next version had written the submitted part. */
    private static String beLater(Keyspace keyspace, String id) {
        String later = recordOf(keyspace, id).replaceFirst("^\\{\"v\":1,", "{\"v\":2,");
        keyspace.raw().set(keyspace.keys().jobs() + id, later);
        return later;
    }

    /** As if it had written the history. */
    private static String haveLaterHistory(Keyspace keyspace, String id, String history) {
        String later = Records.submitted(recordOf(keyspace, id)) + '\u001e' + history;
        keyspace.raw().set(keyspace.keys().jobs() + id, later);
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
        NewerClaims stores = new NewerClaims(keyspace);
        String owner = keyspace.stores().lease().enlist("new", Duration.ofSeconds(15));
        return stores.ids(Keyspace.claimOf(owner, 10, "echo").build());
    }

    /** Runs the scripts of today as those that know one version more, and tells the ids that they answer with. */
    private static final class NewerClaims extends Scripts {

        private static final int FIRST_ID = 7;

        private final List<String> ids = new ArrayList<>();
        private final RedisClaimStore claims;

        NewerClaims(Keyspace keyspace) {
            super(keyspace.open().link());
            claims = new RedisClaimStore(this, new KeyspaceNames(keyspace.keys(), Keyspace.RETENTION), keyspace.keys());
        }

        List<String> ids(ClaimStore.Request request) {
            claims.claim(request);
            return ids;
        }

        @Override
        protected Object run(String name, String source, String digest, List<String> keys, List<String> arguments) {
            assertThat(source).contains(KNOWN);
            String newer = source.replace(KNOWN, "{ ['1'] = true, ['2'] = true }");
            List<?> reply = (List<?>) redis().call(client -> client.eval(newer, keys, arguments));
            if (name.equals("claim")) {
                for (int i = FIRST_ID; i < reply.size(); i += 2) {
                    ids.add((String) reply.get(i));
                }
                return reply.subList(0, FIRST_ID);
            }
            return reply;
        }
    }

    @Test
    void aJobOfALaterVersionIsLeftAloneAndRunsThere(Keyspace keyspace) {
        keyspace.submit(job("later"), job("now"));
        String record = beLater(keyspace, "later");
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
        String record = haveLaterHistory(keyspace, "later", "{\"v\":2,\"new\":[],\"attempts\":1}");

        doAllThatOldNodesDo(keyspace);

        assertThatThrownBy(() -> keyspace.stores().cancel().cancel("later")).isInstanceOf(UnreadableJobException.class);
        assertThat(claimAsNewNode(keyspace)).containsExactly("later");
        assertThat(recordOf(keyspace, "later")).isEqualTo(record);
    }

    @Test
    void whatANewNodeDiedWithIsRequeuedUncounted(Keyspace keyspace) {
        keyspace.submit(job("later"));
        keyspace.claimOne();
        beLater(keyspace, "later");
        String record = haveLaterHistory(keyspace, "later", "{\"v\":2,\"attempts\":1}");
        keyspace.expireLease("later");

        doAllThatOldNodesDo(keyspace);

        assertThat(claimAsNewNode(keyspace)).containsExactly("later");
        assertThat(recordOf(keyspace, "later")).isEqualTo(record);
    }

    @Test
    void aScheduledJobOfALaterVersionIsPromotedAndLeftAlone(Keyspace keyspace) {
        keyspace.submit(job("later").dueAt(Instant.now().plusSeconds(3_600)));
        beLater(keyspace, "later");
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
    void whatWasQuarantinedIsTriedAgainByThoseWhoKnowMore(Keyspace keyspace) {
        keyspace.submit(job("a"));
        keyspace.raw().hset(keyspace.keys().named("audit_tried"), "a", "of an older auditor");
        String key = keyspace.keys().quarantine() + ":a";
        keyspace.raw().rename(keyspace.keys().jobs() + "a", key);
        keyspace.raw().zadd(keyspace.keys().quarantine(), (double) System.currentTimeMillis(), "a");
        keyspace.raw().lrem(keyspace.keys().base() + "queue:normal", 1, "a");

        Auditing.pass(keyspace);

        assertThat(keyspace.claimOne().job().id()).isEqualTo("a");
    }
}
