package io.bananas.redis;

import io.bananas.core.job.QueueId;
import io.bananas.core.store.Signals;
import io.bananas.redis.key.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** Listens to the channels of this node on a connection and a thread of its own. */
final class RedisSignals implements Signals {

    private static final System.Logger LOG = System.getLogger(RedisSignals.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final UnifiedJedis redis;
    private final Keys keys;
    private final ThreadFactory threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Subscription current;
    private volatile @Nullable Thread thread;

    RedisSignals(UnifiedJedis redis, Keys keys, ThreadFactory threads) {
        this.redis = redis;
        this.keys = keys;
        this.threads = threads;
    }

    @Override
    public void listen(List<QueueId> queues, Listener listener) {
        List<String> channels = new ArrayList<>();
        channels.add(keys.endedChannel());
        channels.add(keys.cancelChannel());
        queues.forEach(queue -> channels.add(keys.wakeChannel(queue)));
        Thread listening = threads.newThread(() -> listen(channels.toArray(String[]::new), listener));
        thread = listening;
        listening.start();
    }

    private void listen(String[] channels, Listener listener) {
        while (closed.getCount() > 0) {
            Subscription subscription = new Subscription(listener);
            current = subscription;
            try {
                redis.subscribe(subscription, channels);
            } catch (RuntimeException e) {
                // Whatever a listener throws must not make this node deaf.
                LOG.log(System.Logger.Level.DEBUG, "subscription ended: {0}", e.getMessage());
            }
            try {
                if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Subscription subscription = current;
        Thread listening = thread;
        try {
            if (subscription != null && subscription.isSubscribed()) {
                subscription.unsubscribe();
            }
        } catch (JedisException e) {
            LOG.log(System.Logger.Level.DEBUG, "not unsubscribed: {0}", e.getMessage());
        }
        if (listening != null) {
            listening.interrupt();
        }
    }

    private final class Subscription extends JedisPubSub {

        private final Listener listener;

        Subscription(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void onSubscribe(String channel, int subscribedChannels) {
            if (closed.getCount() == 0) {
                unsubscribe();
            } else if (channel.equals(keys.endedChannel())) {
                listener.connected();
            }
        }

        @Override
        public void onMessage(String channel, String message) {
            if (channel.equals(keys.endedChannel())) {
                listener.ended(List.of(message.split(" ", -1)));
            } else if (channel.equals(keys.cancelChannel())) {
                listener.cancelRequested(message);
            } else {
                listener.arrived(message.isEmpty() ? List.of() : List.of(message.split(" ", -1)));
            }
        }
    }
}
