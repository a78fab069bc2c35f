package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that submit small jobs over REST one after the other, each job once, and remember which were acknowledged. */
final class SteadyLoad implements AutoCloseable {

    private static final int CLIENTS = 3;
    private static final int PAUSE_MILLIS = 10;

    private final Api api;
    private final String prefix;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final Collection<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> clients = new ArrayList<>();

    /**
     * A job that the API has accepted.
     *
     * @param sent when the client began to send it, as of {@link System#nanoTime}
     * @param answered when it had the answer
     */
    record Acknowledged(String id, long sent, long answered) {}

    private SteadyLoad(Api api, String prefix) {
        this.api = api;
        this.prefix = prefix;
    }

    /** Begins; the ids of the jobs begin with the prefix. */
    static SteadyLoad on(Api api, String prefix) {
        SteadyLoad load = new SteadyLoad(api, prefix);
        for (int i = 0; i < CLIENTS; i++) {
            Thread client = new Thread(load::submit, prefix);
            client.start();
            load.clients.add(client);
        }
        return load;
    }

    private void submit() {
        try {
            while (!over.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                submit(prefix + next.incrementAndGet());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(String id) {
        long sent = System.nanoTime();
        try {
            int status = api.submit(job("noop").add("id", id)).status();
            if (status == 201) {
                acknowledged.add(new Acknowledged(id, sent, System.nanoTime()));
                return;
            }
        } catch (UncheckedIOException e) {
            // as any other answer that is no acknowledgement
        }
        refused.incrementAndGet();
    }

    /** How many jobs were acknowledged so far. */
    int count() {
        return acknowledged.size();
    }

    /** Whether a job was acknowledged that was sent after this moment. */
    boolean isServedSince(long nanos) {
        return acknowledged.stream().anyMatch(job -> job.sent() - nanos > 0);
    }

    /** How many calls had another answer, or none. */
    int refused() {
        return refused.get();
    }

    List<Acknowledged> acknowledged() {
        return acknowledged.stream()
                .sorted(Comparator.comparing(Acknowledged::answered))
                .toList();
    }

    /** The longest time in which nothing was acknowledged. */
    Duration longestSilence() {
        List<Acknowledged> all = acknowledged();
        long longest = 0;
        for (int i = 1; i < all.size(); i++) {
            longest = Math.max(longest, all.get(i).answered() - all.get(i - 1).answered());
        }
        return Duration.ofNanos(longest);
    }

    /** Submits no more, and waits for the answers that are on their way. */
    @Override
    public void close() {
        over.countDown();
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
