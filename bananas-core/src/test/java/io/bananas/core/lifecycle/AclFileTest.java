package io.bananas.core.lifecycle;

import static io.bananas.core.lifecycle.TestNode.draft;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.awaitility.Awaitility.await;

import io.bananas.core.access.Access;
import io.bananas.core.access.AccessSettings;
import io.bananas.core.operate.Selection;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Action;
import io.bananas.core.view.Caller;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.Filter;
import io.bananas.core.view.Lookup;
import io.bananas.core.view.Pause;
import io.bananas.core.view.Role;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.JobRequest;
import io.bananas.spi.ScheduleRequest;
import io.bananas.testing.Daemons;
import io.bananas.testing.Keyspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** A node needs no right beyond those of {@code server-config/redis.acl}. */
class AclFileTest {

    private static final Path FILE = Path.of("..", "server-config", "redis.acl");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    /** As the README says: with a password. One more user looks at what Redis has refused. */
    private Path usersWithPasswords() throws Exception {
        String users = Files.readString(FILE);
        assertThat(users).contains("user bananas on ");
        return Files.writeString(
                directory.resolve("users.acl"),
                users.replace("user bananas on ", "user bananas on >secret ")
                        + "user watcher on >secret ~* &* +@all\n");
    }

    @Test
    void aWholeNodeWorksUnderTheFile() throws Exception {
        String users = usersWithPasswords().toString();
        try (RedisProcess redis = RedisProcess.start(RedisSettings.in(directory).with("--aclfile", users));
                RedisStores stores = RedisStores.open(
                        RedisUrl.parse("redis://bananas:secret@127.0.0.1:" + redis.port()),
                        new Keys(Keys.DEFAULT_PREFIX),
                        Keyspace.RETENTION,
                        Daemons.FACTORY);
                TestNode node = new TestNode("one", stores);
                UnifiedJedis watcher =
                        Connector.open(RedisUrl.parse("redis://watcher:secret@127.0.0.1:" + redis.port()))) {
            assertThat(stores.check()).isEmpty();
            node.handling("echo", (payload, job) -> payload).handling("fail", (payload, job) -> {
                throw new IllegalStateException("no");
            });
            Engine engine = node.start();

            jobsRunAndFail(engine);
            operatorsWork(engine);
            schedulesFire(engine);
            tokensAreMade(stores);
            engine.stop();

            Object refused = watcher.executeCommand(new CommandArguments(Protocol.Command.ACL).add("LOG"));
            assertThat(refused).asInstanceOf(LIST).isEmpty();
            assertThat(watcher.keys("*")).isNotEmpty().allMatch(key -> key.startsWith("bananas:"));
        }
    }

    private static Lookup ended(Engine engine, String id) throws Exception {
        return engine.client().awaitResult(id, LONG).get();
    }

    private static void jobsRunAndFail(Engine engine) throws Exception {
        engine.client().submit(draft("echo", "a"));
        engine.client().submit(draft(JobRequest.builder("fail").id("b").maxRetries(1), "null"));

        assertThat(ended(engine, "a")).isInstanceOf(Lookup.Ended.class);
        assertThat(ended(engine, "b")).isInstanceOf(Lookup.Ended.class);
    }

    private static void operatorsWork(Engine engine) throws Exception {
        engine.client().submit(draft(JobRequest.builder("echo").id("later").delay(Duration.ofHours(1)), "null"));
        assertThat(engine.operations().cancel("later")).isEqualTo(Cancelled.AT_ONCE);
        assertThat(engine.operations().pause("gpu")).isEqualTo(Pause.PAUSED);
        engine.operations().resume("gpu");
        assertThat(engine.operations().replay(new Selection.All(Filter.NONE))).isEqualTo(1);
        assertThat(ended(engine, "b")).isInstanceOf(Lookup.Ended.class);
        assertThat(engine.operations().queues(null, 10).routes()).isNotEmpty();
        await().until(() -> !engine.operations().nodes().isEmpty());
    }

    private static void schedulesFire(Engine engine) {
        ScheduleRequest nightly = ScheduleRequest.builder(
                        "nightly", JobRequest.builder("echo").build())
                .cron("0 2 * * *")
                .build();
        engine.schedules().put(nightly, "null");
        assertThat(engine.schedules().trigger("nightly")).isPresent();
        assertThat(engine.schedules().delete("nightly")).isTrue();
    }

    private static void tokensAreMade(RedisStores stores) {
        Access access = new Access(AccessSettings.TOKENS_ONLY, stores.stores(), Ticker.SYSTEM);
        String secret = access.tokens().make("ci", Set.of(Role.READ), null).secret();
        assertThat(access.caller(secret)).isPresent();
        assertThat(access.log().did(Caller.ANYBODY, Action.RESUME_ROUTE, "gpu", ""))
                .isEqualTo(1);
        access.tick();
        assertThat(access.log().page(null, 5).entries()).hasSize(1);
        assertThat(access.tokens().revoke(access.tokens().list().get(0).id())).isTrue();
    }
}
