package io.bananas.chaos;

import io.bananas.launcher.FaultProxy;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.RedisSettings.Persistence;
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
    private final Map<String, FaultProxy> lines = new LinkedHashMap<>();

    private Target(String url, @Nullable RedisProcess process) {
        this.url = url;
        this.process = process;
    }

    /** A Redis of our own in that directory that forces everything to disk before it answers, unless there is a given one. */
    static Target open(Optional<String> given, Path directory) {
        if (given.isPresent()) {
            return new Target(given.get(), null);
        }
        RedisProcess own = RedisProcess.start(RedisSettings.in(directory).with(Persistence.ALWAYS));
        return new Target(own.url(), own);
    }

    /** Past all faults but those of Redis itself. */
    String url() {
        return url;
    }

    /** Our own; empty when it is not ours to break. */
    Optional<RedisProcess> process() {
        return Optional.ofNullable(process);
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
        process().ifPresent(RedisProcess::close);
    }
}
