package io.bananas.chaos.nemesis;

import io.bananas.launcher.RedisProcess;
import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;

/** What can be done to a Redis of our own. */
public final class RedisAttacks {

    /** Redis may be busy with what the load has asked for. */
    private static final int TIMEOUT_MS = 30_000;

    private final RedisProcess redis;

    public RedisAttacks(RedisProcess redis) {
        this.redis = redis;
    }

    /** All of them. */
    public List<Attack> all() {
        return List.of(
                new Attack("redis-kill", this::kill),
                new Attack("redis-freeze", this::freeze),
                new Attack("redis-full", this::fill),
                new Attack("script-flush", stage -> order(stage, "script-flush", Jedis::scriptFlush)),
                new Attack("client-kill", stage -> order(stage, "client-kill", RedisAttacks::killClients)));
    }

    private void kill(Stage stage) throws InterruptedException {
        stage.faultOfAll("redis-kill", () -> {
            redis.kill();
            stage.waitLeases(0, 1.5);
            redis.restart();
        });
    }

    private void freeze(Stage stage) throws InterruptedException {
        stage.faultOfAll("redis-freeze", () -> {
            redis.pause();
            stage.waitLeases(0.1, 1.5);
            redis.resume();
        });
    }

    private void fill(Stage stage) throws InterruptedException {
        stage.faultOfAll("redis-full", () -> {
            tell(jedis -> jedis.configSet("maxmemory", "1"));
            try {
                stage.waitLeases(0.1, 1.2);
            } finally {
                tell(jedis -> jedis.configSet("maxmemory", "0"));
            }
        });
    }

    private void order(Stage stage, String name, Consumer<Jedis> order) throws InterruptedException {
        stage.faultOfAll(name, () -> tell(order));
    }

    private void tell(Consumer<Jedis> order) {
        try (Jedis jedis = new Jedis("127.0.0.1", redis.port(), TIMEOUT_MS)) {
            order.accept(jedis);
        }
    }

    private static void killClients(Jedis jedis) {
        for (ClientType type : List.of(ClientType.PUBSUB, ClientType.NORMAL)) {
            jedis.clientKill(new ClientKillParams().type(type).skipMe(ClientKillParams.SkipMe.YES));
        }
    }
}
