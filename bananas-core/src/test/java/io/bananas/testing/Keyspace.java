package io.bananas.testing;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.DutyStore.Glance;
import io.bananas.core.store.DutyStore.Look;
import io.bananas.core.store.RecoverStore.Recovered;
import io.bananas.core.store.RecoverStore.Terms;
import io.bananas.core.store.Stores;
import io.bananas.redis.RedisStores;
import io.bananas.redis.Retention;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;

/** A keyspace of one test's own, with what tests do in it. Closing it removes it from Redis. */
public final class Keyspace implements AutoCloseable {

    /** As by default. */
    public static final Retention RETENTION = Retention.DEFAULTS;

    /** Those as whom tests claim, without entering as owners before. They live until a test says otherwise. */
    private static final List<String> OWNERS = List.of("node-1", "node-2", "parker", "echo1", "c");

    private static final double NEVER = 1e15;
    private static final int UNLINKED_AT_ONCE = 1_000;
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String url;
    private final UnifiedJedis raw;
    private final Keys keys;
    private final List<RedisStores> opened = new ArrayList<>();
    private final Stores stores;
    private final Set<String> usedAgain = new HashSet<>();
    private boolean audited = true;

    Keyspace(String url, UnifiedJedis raw) {
        this(url, raw, RETENTION);
    }

    Keyspace(String url, UnifiedJedis raw, Retention retention) {
        this.url = url;
        this.raw = raw;
        this.keys = new Keys("t" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet());
        this.stores = open(retention).stores();
        OWNERS.forEach(this::enter);
    }

    /** Connections of one more node to this keyspace. */
    public RedisStores open() {
        return open(RETENTION);
    }

    /** The same for a node that keeps ended jobs as long as this. */
    public RedisStores open(Retention retention) {
        RedisStores redis = connected(RedisStores.open(RedisUrl.parse(url), keys, retention, Daemons.FACTORY));
        opened.add(redis);
        return redis;
    }

    /**
     * Connects before anybody else is there to: of several that need the first connection at once, only one makes it, and the
     * others wait no longer than 50 ms, which is not long on a busy machine.
     */
    public static RedisStores connected(RedisStores redis) {
        redis.ping();
        return redis;
    }

    /** Connections of a node that logs in; {@code url} is taken to have no login. */
    public RedisStores openAs(String user, String password) {
        String login = url.replaceFirst("://", "://" + user + ":" + password + "@");
        RedisStores redis = RedisStores.open(RedisUrl.parse(login), keys, RETENTION, Daemons.FACTORY);
        opened.add(redis);
        return redis;
    }

    /** Where it is. */
    public String url() {
        return url;
    }

    public Stores stores() {
        return stores;
    }

    public Keys keys() {
        return keys;
    }

    /** For looking at, and breaking, what is there. */
    public UnifiedJedis raw() {
        return raw;
    }

    public Snapshot snapshot() {
        return Snapshot.of(raw, keys.base());
    }

    /** For tests that leave it broken on purpose. */
    public void skipAudit() {
        audited = false;
    }

    /** For tests that use the id of a job again whose record is gone: an index may still name the earlier job. */
    public void usesAgain(String id) {
        usedAgain.add(id);
    }

    void audit() {
        if (audited) {
            Audit.check(snapshot(), usedAgain);
        }
    }

    public Set<String> submit(Job... jobs) {
        return stores.submit().submit(List.of(jobs));
    }

    public Set<String> submit(JobBuilder... jobs) {
        return stores.submit().submit(Arrays.stream(jobs).map(JobBuilder::build).toList());
    }

    /** Claims of jobs with these names, from all queues of the default route. */
    public List<Claim> claim(String node, int max, String... names) {
        enter(node);
        List<Claim> claims = new ArrayList<>();
        int before = -1;
        while (claims.size() > before && claims.size() < max) {
            before = claims.size();
            claims.addAll(stores.claim()
                    .claim(claimOf(node, max - before, names).build())
                    .claims());
        }
        return claims;
    }

    /** Enters an owner that lives until a test says otherwise, if it is not there. */
    public void enter(String owner) {
        if (raw.zscore(keys.owners(), owner) == null) {
            raw.zadd(keys.owners(), NEVER, owner);
        }
    }

    /** Claims one echo job, which has to be there. */
    public Claim claimOne() {
        List<Claim> claims = claim("node-1", 1, "echo");
        if (claims.size() != 1) {
            throw new AssertionError("nothing to claim: " + snapshot().places());
        }
        return claims.get(0);
    }

    /** A claim to be said more about. */
    public static ClaimBuilder claimOf(String node, int max, String... names) {
        Map<String, Integer> all =
                Arrays.stream(names).collect(Collectors.toMap(Function.identity(), name -> ClaimStore.NO_LIMIT));
        return new ClaimBuilder(node, max, all);
    }

    /** Gives back what this node has claimed under a larger fence without learning of it. */
    public Set<String> requeueLost(String node, long after, Lease... known) {
        return stores.claim().requeueLost(node, after, stores.claim().lastFence(), List.of(known));
    }

    /** Takes back what has run out, as a node that has just started. */
    public List<Recovered> recover(int limit, int maxCrashes) {
        Terms terms = new Terms(maxCrashes, Duration.ofSeconds(15), false);
        return stores.recover().recover(limit, terms).recovered();
    }

    /** What the node on duty sees. */
    public Glance glance() {
        return stores.duties().look(new Look("node-1", Duration.ofSeconds(15), Duration.ZERO, true));
    }

    /** As if the owner of this job's lease, which has only this one, had died long ago. */
    public void expireLease(String id) {
        String token = raw.hget(keys.leases(), id);
        if (token == null) {
            return;
        }
        Lease lease = LeaseCodec.decode(id, token);
        String owner = lease.node() + "~dead-" + id;
        String dead = LeaseCodec.encode(new Lease(id, lease.fence(), owner, lease.claimedAt()));
        if (token.equals(raw.hget(keys.named("cancels"), id))) {
            raw.hset(keys.named("cancels"), id, dead);
        }
        raw.hset(keys.leases(), id, dead);
        expireOwner(owner);
    }

    /** As if all leases of this owner had run out long ago. */
    public void expireOwner(String owner) {
        raw.zadd(keys.owners(), 1, owner);
    }

    /** As if the time of this job had come, as many ms ago. */
    public void makeDue(String id, long millisAgo) {
        raw.zadd(keys.scheduled(), (double) (System.currentTimeMillis() - millisAgo), id);
    }

    @Override
    public void close() {
        opened.forEach(RedisStores::close);
        List<String> left = List.copyOf(raw.keys(keys.base() + "*"));
        for (int from = 0; from < left.size(); from += UNLINKED_AT_ONCE) {
            List<String> some = left.subList(from, Math.min(from + UNLINKED_AT_ONCE, left.size()));
            raw.unlink(some.toArray(String[]::new));
        }
    }
}
