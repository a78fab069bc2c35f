package io.bananas.redis;

import static io.bananas.testing.JobBuilder.job;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.claim.QueueOrder;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.Stores;
import io.bananas.spi.Priority;
import io.bananas.testing.Keyspace;
import io.bananas.testing.WithRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Users of Redis 7 may use no channel unless they are given it. */
@ExtendWith(WithRedis.class)
class PublishDeniedTest {

    @Test
    void aUserWhoMayNotPublishLosesNothing(Keyspace keyspace) {
        String user = "quiet-" + UUID.randomUUID();
        acl(keyspace, "SETUSER", user, "on", ">secret", "~*", "+@all", "resetchannels");
        try {
            Stores quiet = keyspace.openAs(user, "secret").stores();
            assertThat(keyspace.claim("idle", 1, "other")).isEmpty();

            quiet.submit()
                    .submit(List.of(job("a").build(), job("b").named("other").build(), job("c").build()));
            ClaimStore.Reply reply = quiet.claim()
                    .claim(new ClaimStore.Request(
                            "node-1",
                            9,
                            Duration.ofSeconds(15),
                            QueueOrder.of(List.of("default"), List.of(Priority.values())),
                            Map.of("echo", ClaimStore.NO_LIMIT),
                            ClaimStore.Room.UNLIMITED,
                            false));

            assertThat(reply.claims()).extracting(claim -> claim.job().id()).containsExactly("a", "c");
            assertThat(keyspace.claim("idle", 9, "other"))
                    .extracting(claim -> claim.job().id())
                    .containsExactly("b");
        } finally {
            acl(keyspace, "DELUSER", user);
        }
    }

    private static void acl(Keyspace keyspace, String... words) {
        CommandArguments command = new CommandArguments(Command.ACL);
        List.of(words).forEach(command::add);
        assertThat(keyspace.raw().executeCommand(command)).isNotNull();
    }
}
