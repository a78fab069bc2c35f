package io.bananas.redis;

import io.bananas.core.log.LastResortLog;
import io.bananas.core.service.Guard;
import io.bananas.core.store.Signals;
import io.bananas.redis.connect.Backoff;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens to the channels of this node on a connection and a thread of its own. Another thread pings that connection now and
 * then, since only silence shows that it is broken.
 */
final class RedisSignals implements Signals {

    private static final System.Logger LOG = System.getLogger(RedisSignals.class.getName());

    /** Twice in the time after which {@link RedisLink} takes silence for a broken connection. */
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(5);

    private static final Pattern CANCEL = Pattern.compile("cancel (\\S+) (\\d{1,18})");

    private static final Pattern DUE = Pattern.compile("due (\\d{1,4})");

    private final RedisLink link;
    private final Keys keys;
    private final ThreadFactory threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Backoff backoff = new Backoff();
    private volatile @Nullable Subscription current;

    RedisSignals(RedisLink link, Keys keys, ThreadFactory threads) {
        this.link = link;
        this.keys = keys;
        this.threads = threads;
    }

    @Override
    public void listen(String node, boolean works, Listener listener) {
        List<String> channels = new ArrayList<>();
        channels.add(keys.endedChannel());
        if (works) {
            channels.add(keys.nodeChannel(node));
        }
        threads.newThread(() -> hear(channels, listener)).start();
        threads.newThread(this::ping).start();
    }

    private void hear(List<String> channels, Listener listener) {
        boolean done = false;
        while (!done) {
            current = null;
            // no failure may make this node deaf
            Guard.run(
                    () -> link.subscribe(generation -> begin(listener, generation), channels),
                    e -> LastResortLog.debug(LOG, "subscription ended", e));
            Subscription ended = current;
            done = isClosedAfter(backoff.next(ended == null ? Duration.ZERO : ended.lasted()));
        }
    }

    private Subscription begin(Listener listener, long generation) {
        Subscription subscription = new Subscription(listener, generation);
        current = subscription;
        return subscription;
    }

    private void ping() {
        while (!isClosedAfter(BETWEEN_PINGS)) {
            Subscription subscription = current;
            if (subscription != null) {
                Guard.run(subscription::keep, e -> LastResortLog.debug(LOG, "ping failed", e));
            }
        }
    }

    /** Pauses, and answers whether the signals were closed. An interrupt does not end these threads. */
    private boolean isClosedAfter(Duration pause) {
        try {
            return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return closed.getCount() == 0;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Subscription subscription = current;
        if (subscription != null) {
            subscription.send(subscription::unsubscribe);
        }
    }

    private final class Subscription extends JedisPubSub {

        private final Listener listener;
        private final long generation;
        private long sinceNanos;

        Subscription(Listener listener, long generation) {
            this.listener = listener;
            this.generation = generation;
        }

        Duration lasted() {
            return sinceNanos == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sinceNanos);
        }

        /** Asks for a sign of life. Ends the subscription when there are new connections: they may lead to another server. */
        void keep() {
            long now = link.generation();
            send(now == 0 || now == generation ? this::ping : this::unsubscribe);
        }

        /** Sends a command; one thread at a time, so that no two commands mix. */
        synchronized void send(Runnable command) {
            try {
                if (isSubscribed()) {
                    command.run();
                }
            } catch (JedisException e) {
                LOG.log(System.Logger.Level.DEBUG, "not sent on the subscription: {0}", e.getMessage());
            }
        }

        @Override
        public void onSubscribe(String channel, int subscribedChannels) {
            tell(() -> begun(channel));
        }

        @Override
        public void onMessage(String channel, String message) {
            tell(() -> pass(channel, message));
        }

        @Override
        public void onPong(String pattern) {
            tell(() -> {});
        }

        /** Calls a listener. Its failure, or an interrupt that it leaves behind, must not end the subscription. */
        private void tell(Runnable call) {
            Guard.run(call::run, e -> LastResortLog.debug(LOG, "a signal was not followed", e));
            Thread.interrupted();
        }

        private void begun(String channel) {
            if (closed.getCount() == 0) {
                send(this::unsubscribe);
            } else if (channel.equals(keys.endedChannel())) {
                sinceNanos = System.nanoTime();
                listener.connected();
            }
        }

        /** Passes the messages of this node on. Ignores others: anybody may publish on a channel. */
        private void passOwn(String message) {
            Matcher cancel = CANCEL.matcher(message);
            Matcher due = DUE.matcher(message);
            if (message.equals("wake")) {
                listener.arrived();
            } else if (due.matches()) {
                listener.dueIn(Duration.ofMillis(Long.parseLong(due.group(1))));
            } else if (cancel.matches()) {
                listener.cancelRequested(cancel.group(1), Long.parseLong(cancel.group(2)));
            }
        }

        private void pass(String channel, String message) {
            if (channel.equals(keys.endedChannel())) {
                listener.ended(List.of(message.split(" ", -1)));
            } else {
                passOwn(message);
            }
        }
    }
}
