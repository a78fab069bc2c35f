package io.bananas.chaos.load;

import io.bananas.chaos.plan.Planner;
import io.bananas.core.job.QueueId;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.spi.Priority;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A node of a version to come, which is made up: now and then it stores a job whose record nobody knows how to read, under a
 * name that everybody handles. Runs on a thread of its own.
 */
public final class NewerNode implements AutoCloseable {

    private static final String STORE = """
            if redis.call('SETNX', KEYS[1], ARGV[1]) == 1 then
              if ARGV[3] == '0' then
                redis.call('LPUSH', KEYS[2], ARGV[2])
              else
                redis.call('ZADD', KEYS[3], redis.call('TIME')[1] * 1000 + ARGV[3], ARGV[2])
              end
              if ARGV[4] ~= '' then
                redis.call('ZADD', KEYS[4], 0, ARGV[4])
              end
            end
            """;
    private static final List<Priority> PRIORITIES = List.of(Priority.values());
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int MAX_DELAY_MS = 3_000;

    private final RedisLink redis;
    private final Keys keys;
    private final Duration lease;
    private final Random random;
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "newer");
    private volatile boolean running = true;

    public NewerNode(RedisLink redis, Keys keys, Duration lease, long seed) {
        this.redis = redis;
        this.keys = keys;
        this.lease = lease;
        random = new Random(seed);
    }

    /** Begins. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (int number = 1; running; number++) {
                store("newer-" + number);
                TimeUnit.MILLISECONDS.sleep(random.nextLong(lease.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void store(String id) throws InterruptedException {
        String route = Planner.ROUTES.get(random.nextInt(Planner.ROUTES.size()));
        Priority priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
        QueueId queue = new QueueId(route, priority);
        String job = "{\"v\":2,\"name\":\"quick\",\"queue\":\"%s\",\"of\":[\"a later version\"]}"
                .formatted(keys.suffix(queue));
        String record = job + "\u001e{\"v\":2,\"attempts\":{\"of\":\"a later version\"}}";
        String delay = Integer.toString(random.nextBoolean() ? 0 : random.nextInt(MAX_DELAY_MS));
        List<String> places = List.of(keys.jobs() + id, keys.queue(queue), keys.scheduled(), keys.routes());
        List<String> values = List.of(record, id, delay, route.equals("default") ? "" : route);
        while (!isStored(places, values)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
        records.put(keys.jobs() + id, record);
    }

    private boolean isStored(List<String> places, List<String> values) {
        try {
            redis.call(client -> client.eval(STORE, places, values));
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        }
    }

    /** The records that it has stored, by key. */
    public Map<String, String> records() {
        return Map.copyOf(records);
    }

    /** Stores no more, and waits until the last record is there, but not for ever. */
    public void stop(Duration patience) throws InterruptedException {
        running = false;
        thread.join(patience.toMillis());
    }

    /** Ends at once. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
