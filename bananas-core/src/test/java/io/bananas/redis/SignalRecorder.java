package io.bananas.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.core.job.Lease;
import io.bananas.core.store.Signals;
import io.bananas.testing.Keyspace;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens to the signals of a keyspace and remembers what it heard. */
final class SignalRecorder implements Signals.Listener, AutoCloseable {

    private final Signals signals;
    private final Queue<Duration> due = new ConcurrentLinkedQueue<>();
    private final AtomicInteger woken = new AtomicInteger();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();
    private final Queue<String> cancelled = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();

    private SignalRecorder(Signals signals) {
        this.signals = signals;
    }

    /** Returns once it listens. */
    static SignalRecorder on(Keyspace keyspace) {
        return on(keyspace.open());
    }

    /** Returns once it listens. */
    static SignalRecorder on(RedisStores stores) {
        return of("node-1", stores);
    }

    /** That of another node; returns once it listens. */
    static SignalRecorder of(String node, RedisStores stores) {
        SignalRecorder recorder = new SignalRecorder(stores.stores().signals());
        recorder.signals.listen(node, true, recorder);
        await().until(() -> recorder.connections() > 0);
        return recorder;
    }

    int connections() {
        return connections.get();
    }

    /** How often its node was woken. */
    int woken() {
        return woken.get();
    }

    Collection<String> ended() {
        return ended;
    }

    /** After what times jobs fall due. */
    Collection<Duration> due() {
        return due;
    }

    void awaitWoken() {
        await().until(() -> woken() > 0);
    }

    void awaitEnded(String... ids) {
        await().untilAsserted(() -> assertThat(ended).containsExactlyInAnyOrder(ids));
    }

    /** The jobs, each whatever its run. */
    void awaitCancelled(String... ids) {
        await().untilAsserted(() -> assertThat(cancelled)
                .extracting(run -> run.substring(0, run.indexOf(' ')))
                .containsExactly(ids));
    }

    void awaitCancelled(Lease lease) {
        await().untilAsserted(() -> assertThat(cancelled).containsExactly(lease.jobId() + " " + lease.fence()));
    }

    @Override
    public void dueIn(Duration time) {
        due.add(time);
    }

    @Override
    public void arrived() {
        woken.incrementAndGet();
    }

    @Override
    public void ended(Collection<String> ids) {
        ended.addAll(ids);
    }

    @Override
    public void cancelRequested(String id, long fence) {
        cancelled.add(id + " " + fence);
    }

    @Override
    public void connected() {
        connections.incrementAndGet();
    }

    @Override
    public void close() {
        signals.close();
    }
}
