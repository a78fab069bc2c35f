package io.bananas.testing;

import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.Connector;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.util.SafeEncoder;

/** A Redis server of one test's own, to be killed, frozen and misconfigured. Closing it ends it and what is connected to it. */
public final class OwnRedis implements AutoCloseable {

    /** In braces, so that it does on a Cluster, too. */
    public static final Keys KEYS = new Keys("{own}");

    private final RedisProcess process;
    private final UnifiedJedis raw;
    private final List<RedisStores> opened = new ArrayList<>();

    private OwnRedis(RedisProcess process) {
        this.process = process;
        this.raw = Connector.open(RedisUrl.parse(process.url()));
    }

    /** Starts one with more words on its command line. */
    public static OwnRedis in(Path directory, String... words) {
        return of(RedisProcess.start(RedisSettings.in(directory).with(words)));
    }

    /** One that runs already, to be closed with this. */
    public static OwnRedis of(RedisProcess process) {
        return new OwnRedis(process);
    }

    public RedisProcess process() {
        return process;
    }

    /** For looking at, and breaking, what is there. */
    public UnifiedJedis raw() {
        return raw;
    }

    /** Sends any command; texts in the answer are strings. */
    public Object send(String... words) {
        CommandArguments command = new CommandArguments(() -> words[0].getBytes(Protocol.CHARSET));
        List.of(words).subList(1, words.length).forEach(command::add);
        return SafeEncoder.encodeObject(raw.executeCommand(command));
    }

    /** Connections of a node to this server. */
    public RedisStores open() {
        return openAt(process.url());
    }

    /** Connections of a node to wherever the URL leads, closed with this. */
    public RedisStores openAt(String url) {
        return openAt(url, 0);
    }

    /** The same for a node that gives up after so many attempts. */
    public RedisStores openAt(String url, int attempts) {
        RedisStores stores = RedisStores.open(
                new RedisLink(RedisUrl.parse(url), KEYS.fence(), attempts), KEYS, Keyspace.RETENTION, Daemons.FACTORY);
        opened.add(stores);
        return stores;
    }

    /** A keyspace on this server, alone there; for whoever closes it. */
    public Keyspace keyspace() {
        return new Keyspace(process.url(), raw);
    }

    public Snapshot snapshot() {
        return Snapshot.of(raw, KEYS.base());
    }

    @Override
    public void close() {
        try (process;
                raw) {
            opened.forEach(RedisStores::close);
        }
    }
}
