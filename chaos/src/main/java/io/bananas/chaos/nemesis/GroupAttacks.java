package io.bananas.chaos.nemesis;

import io.bananas.chaos.history.Fault;
import io.bananas.launcher.RedisCommand;
import io.bananas.launcher.RedisGroup;
import io.bananas.launcher.RedisProcess;
import java.util.List;

/** What can be done to a Redis of our own that has replicas. */
public final class GroupAttacks {

    /** Longer than we wait for the replicas: a writer that went on before the kill would lose what it was told is written. */
    private static final String HOLD_UP_MS = "180000";

    private final RedisGroup redis;

    public GroupAttacks(RedisGroup redis) {
        this.redis = redis;
    }

    /** All of them. */
    public List<Attack> all() {
        return List.of(new Attack("failover", this::failOver), new Attack("replica-kill", this::killReplica));
    }

    /**
     * Kills the primary, waits until another server is in its place, and starts it again as a replica. It first holds up writers until the
     * replicas have everything: a replica that lacks an acknowledged write loses it, and that is what Redis promises.
     */
    private void failOver(Stage stage) throws InterruptedException {
        redis.awaitWhole();
        RedisProcess victim = redis.primary();
        stage.faultOfAll("failover", () -> {
            RedisCommand.send(victim.port(), "CLIENT", "PAUSE", HOLD_UP_MS, "WRITE");
            redis.awaitCopied();
            victim.kill();
            redis.awaitOtherThan(victim);
        });
        stage.waitLeases(0, 0.5);
        victim.restart();
        redis.awaitWhole();
    }

    private void killReplica(Stage stage) throws InterruptedException {
        RedisProcess victim = stage.pick(redis.replicas());
        stage.fault("replica-kill", Fault.NOBODY, () -> {
            victim.kill();
            stage.waitLeases(0, 1);
            victim.restart();
            redis.awaitWhole();
        });
    }
}
