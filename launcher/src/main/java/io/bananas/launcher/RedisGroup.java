package io.bananas.launcher;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Several servers of Redis of our own, on loopback. When the primary is gone for 5 s, another one takes over. Closing it ends all of
 * them.
 */
public abstract class RedisGroup implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Replicas begin to copy at once instead of waiting for others. */
    static final List<String> OPTIONS = List.of("--repl-diskless-sync-delay", "0");

    /** What nodes take as {@code REDIS_URL}. */
    public abstract String url();

    /** All servers, also those that are not there now. */
    public abstract List<RedisProcess> servers();

    /**
     * The server that has the keys and takes writes.
     *
     * @throws LaunchException when nobody knows one
     */
    public abstract RedisProcess primary();

    /** How many replicas a primary has when all are well. */
    abstract int fullCount();

    /** Whether those who decide on a failover know of all servers. */
    abstract boolean canFailOver();

    /** The servers that copy the primary now. */
    public List<RedisProcess> replicas() {
        List<Integer> ports = info(primary())
                .lines()
                .filter(line -> line.matches("slave\\d+:.*state=online.*"))
                .map(line -> Integer.parseInt(line.replaceFirst(".*,port=(\\d+),.*", "$1")))
                .toList();
        return servers().stream()
                .filter(server -> ports.contains(server.port()))
                .toList();
    }

    /** Waits until all replicas copy the primary, and a failover can happen. */
    public void awaitWhole() {
        await("all replicas", () -> replicas().size() == fullCount() && canFailOver());
    }

    /** Waits until the replicas have said that they have all that the primary has written. Somebody must hold up writers. */
    public void awaitCopied() {
        await("the replicas to catch up", this::isCopied);
    }

    private boolean isCopied() {
        String info = info(primary());
        String written = info.replaceFirst("(?s).*master_repl_offset:(\\d+).*", "$1");
        return info.lines()
                        .filter(line -> line.matches("slave\\d+:.*"))
                        .filter(line -> Long.parseLong(line.replaceFirst(".*,offset=(\\d+),.*", "$1"))
                                >= Long.parseLong(written))
                        .count()
                == fullCount();
    }

    /** Waits until another server than this one is the primary, and takes writes. */
    public void awaitOtherThan(RedisProcess former) {
        await(
                "another primary",
                () -> primary().port() != former.port()
                        && info(primary()).contains("role:master")
                        && RedisCommand.text(primary().port(), "PING").equals("PONG"));
    }

    /** Cuts the replicas off: the primary goes on alone, as if the network between them were down. */
    public void cutOffReplicas() {
        replicas().forEach(replica -> RedisCommand.send(replica.port(), "CONFIG", "SET", "masterauth", "cut-off"));
        int port = primary().port();
        await("the primary to be alone", () -> {
            RedisCommand.send(port, "CLIENT", "KILL", "TYPE", "replica");
            return info(primary()).contains("connected_slaves:0");
        });
    }

    /** Lets replicas copy again. */
    public void mend() {
        servers().stream()
                .filter(RedisProcess::isAlive)
                .forEach(server -> RedisCommand.send(server.port(), "CONFIG", "SET", "masterauth", ""));
    }

    static String info(RedisProcess server) {
        return RedisCommand.text(server.port(), "INFO", "replication");
    }

    static void await(String what, BooleanSupplier condition) {
        boolean came = Waiting.until(PATIENCE, Duration.ofMillis(100), () -> {
            try {
                return condition.getAsBoolean();
            } catch (LaunchException notYet) {
                return false;
            }
        });
        if (!came) {
            throw new LaunchException("waited in vain for " + what);
        }
    }

    @Override
    public void close() {
        servers().forEach(RedisProcess::close);
    }
}
