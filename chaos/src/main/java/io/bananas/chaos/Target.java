package io.bananas.chaos;

import io.bananas.chaos.ChaosSettings.Home;
import io.bananas.launcher.ClusterGroup;
import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.Redis;
import io.bananas.launcher.RedisGroup;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.launcher.SentinelGroup;
import io.bananas.redis.connect.RedisUrl;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Redis that is attacked, and the lines to it that can be broken. */
final class Target implements AutoCloseable {

    private final String url;
    private final @Nullable RedisProcess process;
    private final @Nullable RedisGroup group;
    private final Map<String, FaultProxy> lines = new LinkedHashMap<>();

    private Target(String url, @Nullable RedisProcess process, @Nullable RedisGroup group) {
        this.url = url;
        this.process = process;
        this.group = group;
    }

    /**
     * A Redis of our own in that directory that forces everything to disk before it answers, unless there is a given one. Servers that
     * have replicas leave that to the system: what they lose is on a replica.
     *
     * @param key any key of the keyspace
     */
    static Target open(Home home, Path directory, String key) {
        if (home.given().isPresent()) {
            return new Target(home.given().get(), null, null);
        }
        return switch (home.own()) {
            case SINGLE -> of(RedisProcess.start(RedisSettings.in(directory).with(Persistence.ALWAYS)));
            case SENTINEL -> of(SentinelGroup.start(directory, Persistence.AT_LEISURE));
            case CLUSTER -> of(ClusterGroup.start(directory, Persistence.AT_LEISURE, key));
        };
    }

    private static Target of(RedisProcess own) {
        return new Target(own.url(), own, null);
    }

    private static Target of(RedisGroup own) {
        return new Target(own.url(), null, own);
    }

    /** Past all faults but those of Redis itself. */
    String url() {
        return url;
    }

    /** Our own server; empty when it is not ours to break, or one of several. */
    Optional<RedisProcess> process() {
        return Optional.ofNullable(process);
    }

    /** Our own servers, where there are several. */
    Optional<RedisGroup> group() {
        return Optional.ofNullable(group);
    }

    /** The URL for the use of one party, whose connections can then be broken; TLS and several hosts go straight. */
    String lineTo(String party) {
        RedisUrl parsed = RedisUrl.parse(url);
        if (parsed.kind() != RedisUrl.Kind.STANDALONE || parsed.tls() != null) {
            return url;
        }
        RedisUrl.Node node = parsed.nodes().get(0);
        FaultProxy line = FaultProxy.to(node.host(), node.port());
        lines.put(party, line);
        return url.replaceFirst("(://(?:.*@)?)[^/@]+", "$1127.0.0.1:" + line.port());
    }

    /** Those that can be broken, by party. */
    Map<String, FaultProxy> lines() {
        return lines;
    }

    @Override
    public void close() {
        lines.values().forEach(FaultProxy::close);
        process().ifPresent(Redis::close);
        group().ifPresent(RedisGroup::close);
    }
}
