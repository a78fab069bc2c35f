package io.bananas.chaos.witness;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes effects as a system outside of the queue should: never under a smaller fence than it has seen. Thread-safe. */
public final class Witness {

    private final History history;
    private final Map<String, Long> fences = new HashMap<>();
    private final Set<String> effected = ConcurrentHashMap.newKeySet();
    private int batches;

    public Witness(History history) {
        this.history = history;
    }

    /** A run wants to start; answers whether it may. */
    public synchronized boolean start(String job, long fence, String node, String attempt) {
        boolean fresh = fence > fences.getOrDefault(job, 0L);
        if (fresh) {
            fences.put(job, fence);
            notifyAll();
        }
        history.add(fresh ? Kind.START : Kind.START_REFUSED, job, fence, node, attempt);
        return fresh;
    }

    /** A run wants to have its effect; answers whether it took place. */
    public synchronized boolean effect(String job, long fence, String node) {
        boolean newest = fence >= fences.getOrDefault(job, 0L);
        if (newest) {
            fences.put(job, fence);
            effected.add(job);
        }
        history.add(newest ? Kind.EFFECT : Kind.EFFECT_REFUSED, job, fence, node, "");
        return newest;
    }

    /** Waits for so many ms until the next run of the job starts; answers whether it has. */
    public synchronized boolean awaitStart(String job, long millis) throws InterruptedException {
        long before = fences.getOrDefault(job, 0L);
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
            if (fences.getOrDefault(job, 0L) > before) {
                return true;
            }
        }
        return false;
    }

    /** Whether any run of the job has had its effect. */
    public boolean hasSeenEffectOf(String job) {
        return effected.contains(job);
    }

    /** How many jobs have had their effect. */
    public int effects() {
        return effected.size();
    }

    /** Something else that a worker tells. */
    void note(Kind kind, String job, long fence, String node, String detail) {
        history.add(kind, job, fence, node, detail);
        if (kind == Kind.BATCH) {
            noteBatch();
        }
    }

    private synchronized void noteBatch() {
        batches++;
        notifyAll();
    }

    /** Waits for so many ms until the next batch is about to be submitted. */
    public synchronized void awaitBatch(long millis) throws InterruptedException {
        int before = batches;
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && batches == before; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }
}
