package io.bananas.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A primary, two replicas and three sentinels. */
public final class SentinelGroup extends RedisGroup {

    private static final int REPLICAS = 2;
    private static final int SENTINELS = 3;
    private static final int QUORUM = 2;

    private final List<RedisProcess> servers = new ArrayList<>();
    private final List<Sentinel> sentinels =
            Stream.generate(Sentinel::prepared).limit(SENTINELS).toList();

    private SentinelGroup() {}

    /** Starts all of them, and waits until a failover can happen. */
    public static SentinelGroup start(Path directory, RedisSettings.Persistence persistence) {
        SentinelGroup group = new SentinelGroup();
        try {
            group.launch(directory, persistence);
            return group;
        } catch (RuntimeException e) {
            group.close();
            throw e;
        }
    }

    private void launch(Path directory, RedisSettings.Persistence persistence) {
        servers.add(server(directory.resolve("server-0"), persistence, OPTIONS));
        int primary = servers.get(0).port();
        for (int i = 1; i <= REPLICAS; i++) {
            List<String> options = new ArrayList<>(OPTIONS);
            options.addAll(List.of("--replicaof", "127.0.0.1 " + primary));
            servers.add(server(directory.resolve("server-" + i), persistence, options));
        }
        try {
            for (Sentinel sentinel : sentinels) {
                sentinel.start(directory, primary, QUORUM);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitWhole();
    }

    private static RedisProcess server(Path directory, RedisSettings.Persistence persistence, List<String> options) {
        return RedisProcess.startEmptyOnFreePorts(
                () -> RedisSettings.in(directory).with(persistence).with(options.toArray(String[]::new)));
    }

    @Override
    public String url() {
        return sentinels.stream()
                .map(sentinel -> "127.0.0.1:" + sentinel.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "/" + Sentinel.PRIMARY));
    }

    @Override
    public List<RedisProcess> servers() {
        return List.copyOf(servers);
    }

    /** The server that most sentinels name. */
    @Override
    public RedisProcess primary() {
        List<Integer> named = sentinels.stream()
                .map(Sentinel::primaryPort)
                .flatMap(port -> port.stream().boxed())
                .toList();
        return servers.stream()
                .filter(server ->
                        named.stream().filter(port -> port == server.port()).count() >= QUORUM)
                .findFirst()
                .orElseThrow(() -> new LaunchException("the sentinels agree on no primary: " + named));
    }

    @Override
    int fullCount() {
        return REPLICAS;
    }

    @Override
    boolean canFailOver() {
        return sentinels.stream().allMatch(sentinel -> sentinel.knows(SENTINELS - 1, REPLICAS));
    }

    @Override
    public void close() {
        sentinels.forEach(Sentinel::close);
        super.close();
    }
}
