package io.bananas.benchmarks;

import io.bananas.core.job.QueueId;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/**
 * The yardstick: the least that a crash-safe queue on Redis has to do. Claims in batches under a lease, 20 threads that do
 * nothing, and batches that end with a result record, run record and retention, as few commands as possible; no names, no
 * timeouts, no metrics, no retries. What it reaches is taken as the limit of this Redis on this machine.
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

    private final RedisClient redis;
    private final Keys keys;
    private final String claim;
    private final String finish;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> claimed = new LinkedBlockingQueue<>(2 * BATCH);
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

    BareProgram(int port, Keys keys) {
        this.redis = RedisClient.create("127.0.0.1", port);
        this.keys = keys;
        try (Jedis one = new Jedis("127.0.0.1", port)) {
            claim = one.scriptLoad(CLAIM);
            finish = one.scriptLoad(FINISH);
        }
    }

    void start(int workers) {
        threads.execute(() -> untilInterrupted(this::claim));
        threads.execute(() -> untilInterrupted(this::finish));
        for (int i = 0; i < workers; i++) {
            threads.execute(() -> untilInterrupted(() -> ran.put(claimed.take())));
        }
    }

    private void claim() throws InterruptedException {
        QueueId queue = new QueueId("default", Priority.NORMAL);
        List<String> names = List.of(keys.queue(queue), keys.leases(), keys.processing(), keys.fence());
        Object reply = redis.evalsha(claim, names, List.of(Integer.toString(BATCH), keys.jobs()));
        List<?> found = (List<?>) reply;
        if (found.isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(1);
            return;
        }
        for (Object id : (List<?>) found.get(0)) {
            claimed.put((String) id);
        }
    }

    private void finish() throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(keys.jobs(), keys.runs(), keys.results()));
        arguments.add(ran.take());
        ran.drainTo(arguments, BATCH - 1);
        redis.evalsha(finish, List.of(keys.leases(), keys.processing(), keys.stats()), arguments);
    }

    private static void untilInterrupted(Step step) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the bare program does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        redis.close();
    }

    private interface Step {
        void run() throws InterruptedException;
    }
}
