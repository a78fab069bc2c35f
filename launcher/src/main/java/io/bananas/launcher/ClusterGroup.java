package io.bananas.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A Cluster of three primaries. That of one key has two replicas, so that one is left after a failover; the others have one. What is told of
 * the primary is told of that one.
 */
public final class ClusterGroup extends RedisGroup {

    private static final int PRIMARIES = 3;
    private static final int REPLICAS = 4;
    private static final int SLOTS = 16_384;

    /** After how many ms without a sign a server counts as gone. */
    private static final String NODE_TIMEOUT = "5000";

    private final List<RedisProcess> servers = new ArrayList<>();
    private final String key;

    private ClusterGroup(String key) {
        this.key = key;
    }

    /**
     * Starts all of them, and waits until a failover can happen.
     *
     * @param key any key of the keyspace: all of its keys are on one server
     */
    public static ClusterGroup start(Path directory, RedisSettings.Persistence persistence, String key) {
        ClusterGroup group = new ClusterGroup(key);
        try {
            group.launch(directory, persistence);
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private void launch(Path directory, RedisSettings.Persistence persistence) {
        for (int i = 0; i < PRIMARIES + REPLICAS; i++) {
            Path own = directory.resolve("server-" + i);
            servers.add(RedisProcess.startEmptyOnFreePorts(() -> settings(own, persistence)));
        }
        meet();
        shareSlots();
        replicate();
        awaitWhole();
    }

    /** On new ports, and without what an earlier server knew of its Cluster. */
    private static RedisSettings settings(Path directory, RedisSettings.Persistence persistence) {
        new InstanceDirectory(directory).delete("nodes.conf");
        List<String> options = new ArrayList<>(OPTIONS);
        options.addAll(List.of("--cluster-enabled", "yes", "--cluster-port", Integer.toString(Ports.free())));
        options.addAll(List.of("--cluster-node-timeout", NODE_TIMEOUT));
        return RedisSettings.in(directory).with(persistence).with(options.toArray(String[]::new));
    }

    private static String busOf(RedisProcess server) {
        List<?> setting = (List<?>) RedisCommand.send(server.port(), "CONFIG", "GET", "cluster-port");
        return String.valueOf(Objects.requireNonNull(setting).get(1));
    }

    private void meet() {
        RedisProcess first = servers.get(0);
        String bus = busOf(first);
        for (RedisProcess server : servers) {
            RedisCommand.send(server.port(), "CLUSTER", "MEET", "127.0.0.1", Integer.toString(first.port()), bus);
        }
        String all = "cluster_known_nodes:" + servers.size();
        await("the servers to meet", () -> servers.stream().allMatch(server -> says(server, all)));
    }

    private static boolean says(RedisProcess server, String fact) {
        return RedisCommand.text(server.port(), "CLUSTER", "INFO").contains(fact);
    }

    private void shareSlots() {
        for (int i = 0; i < PRIMARIES; i++) {
            RedisCommand.send(
                    servers.get(i).port(),
                    "CLUSTER",
                    "ADDSLOTSRANGE",
                    Integer.toString(SLOTS * i / PRIMARIES),
                    Integer.toString(SLOTS * (i + 1) / PRIMARIES - 1));
        }
    }

    private void replicate() {
        await("the servers to agree on the slots", () -> primary().isAlive());
        RedisProcess owner = primary();
        for (int i = 0; i < REPLICAS; i++) {
            RedisProcess primary = i < PRIMARIES ? servers.get(i) : owner;
            String id = RedisCommand.text(primary.port(), "CLUSTER", "MYID");
            int replica = servers.get(PRIMARIES + i).port();
            await(
                    "a replica that knows its primary",
                    () -> RedisCommand.text(replica, "CLUSTER", "REPLICATE", id).equals("OK"));
        }
    }

    @Override
    public String url() {
        return servers.stream()
                .map(server -> "127.0.0.1:" + server.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    @Override
    public List<RedisProcess> servers() {
        return List.copyOf(servers);
    }

    /** The server that has the slot of the key, as most servers say. */
    @Override
    public RedisProcess primary() {
        List<Integer> named = servers.stream()
                .filter(RedisProcess::isAlive)
                .map(this::ownerAsSeenBy)
                .toList();
        return servers.stream()
                .filter(server ->
                        named.stream().filter(port -> port == server.port()).count() > servers.size() / 2)
                .findFirst()
                .orElseThrow(() -> new LaunchException("the servers agree on no primary: " + named));
    }

    private int ownerAsSeenBy(RedisProcess server) {
        int slot = Integer.parseInt(RedisCommand.text(server.port(), "CLUSTER", "KEYSLOT", key));
        if (RedisCommand.send(server.port(), "CLUSTER", "SLOTS") instanceof List<?> ranges) {
            for (Object range : ranges) {
                List<?> fields = (List<?>) range;
                if (number(fields.get(0)) <= slot && slot <= number(fields.get(1))) {
                    return number(((List<?>) fields.get(2)).get(1));
                }
            }
        }
        throw new LaunchException("nobody has the slot " + slot);
    }

    private static int number(Object text) {
        return Integer.parseInt(text.toString());
    }

    @Override
    int fullCount() {
        return REPLICAS - PRIMARIES + 1;
    }

    @Override
    boolean canFailOver() {
        return servers.stream().allMatch(server -> says(server, "cluster_state:ok"));
    }
}
