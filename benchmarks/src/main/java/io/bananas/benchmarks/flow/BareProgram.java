package io.bananas.benchmarks.flow;

import io.bananas.core.job.QueueId;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;

/**
 * The yardstick: the least that a crash-safe queue on Redis has to do. Each worker thread claims a batch under a lease, does
 * nothing with it, and ends it as a batch, with a result record, a run record and retention; as few commands as possible and
 * nothing handed from thread to thread; no names, no timeouts, no metrics, no retries, no priorities. What it reaches is taken
 * as the limit of this Redis on this machine.
 */
final class BareProgram implements AutoCloseable {

    private static final int BATCH = 200;
    private static final String CLAIM = """
        local ids = redis.call('RPOP', KEYS[1], ARGV[1])
        if not ids then return {} end
        local time = redis.call('TIME')
        local now = time[1] * 1000 + math.floor(time[2] / 1000)
        local fence = redis.call('INCRBY', KEYS[4], #ids) - #ids
        local leases, scores, names = {}, {}, {}
        for i, id in ipairs(ids) do
          leases[2 * i - 1], leases[2 * i] = id, (fence + i) .. ' bare'
          scores[2 * i - 1], scores[2 * i] = now + 15000, id
          names[i] = ARGV[2] .. id
        end
        redis.call('HSET', KEYS[2], unpack(leases))
        redis.call('ZADD', KEYS[3], unpack(scores))
        return {ids, redis.call('MGET', unpack(names))}
        """;
    private static final String FINISH = """
        local ids = {}
        for i = 4, #ARGV do ids[i - 3] = ARGV[i] end
        redis.call('HMGET', KEYS[1], unpack(ids))
        redis.call('ZREM', KEYS[2], unpack(ids))
        redis.call('HDEL', KEYS[1], unpack(ids))
        for i = 1, #ids do
          redis.call('SET', ARGV[2] .. ids[i], '{"v":1,"end":"completed","attempts":1,"crashes":0}', 'PX', 86400000)
          redis.call('SET', ARGV[3] .. ids[i], '{"v":1,"status":"completed","result":null}', 'PX', 3600000)
          redis.call('PEXPIRE', ARGV[1] .. ids[i], 86400000)
        end
        redis.call('HINCRBY', KEYS[3], 'completed', #ids)
        """;

    private final int port;
    private final Keys keys;
    private final String claim;
    private final String finish;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    BareProgram(int port, Keys keys) {
        this.port = port;
        this.keys = keys;
        try (Jedis one = new Jedis("127.0.0.1", port)) {
            claim = one.scriptLoad(CLAIM);
            finish = one.scriptLoad(FINISH);
        }
    }

    void start(int workers) {
        for (int i = 0; i < workers; i++) {
            threads.execute(this::work);
        }
    }

    private void work() {
        try (Jedis redis = new Jedis("127.0.0.1", port)) {
            while (!stopped.await(0, TimeUnit.MILLISECONDS)) {
                List<?> ids = claim(redis);
                if (ids.isEmpty()) {
                    TimeUnit.MILLISECONDS.sleep(1);
                } else {
                    finish(redis, ids);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<?> claim(Jedis redis) {
        QueueId queue = new QueueId("default", Priority.NORMAL);
        List<String> names = List.of(keys.queue(queue), keys.leases(), keys.base() + "queue:processing", keys.fence());
        List<?> reply = (List<?>) redis.evalsha(claim, names, List.of(Integer.toString(BATCH), keys.jobs()));
        return reply.isEmpty() ? reply : (List<?>) reply.get(0);
    }

    private void finish(Jedis redis, List<?> ids) {
        List<String> arguments = new ArrayList<>(List.of(keys.jobs(), keys.base() + "run:", keys.results()));
        ids.forEach(id -> arguments.add((String) id));
        redis.evalsha(finish, List.of(keys.leases(), keys.base() + "queue:processing", keys.stats()), arguments);
    }

    @Override
    public void close() {
        stopped.countDown();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the bare program does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
