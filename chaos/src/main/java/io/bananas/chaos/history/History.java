package io.bananas.chaos.history;

import io.bananas.chaos.history.Entry.Kind;
import java.util.ArrayList;
import java.util.List;

/** Everything that has happened so far, in order. Thread-safe. */
public final class History {

    private final long start = System.nanoTime();
    private final List<Entry> entries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int ended;

    /** Milliseconds since the beginning. */
    public long now() {
        return (System.nanoTime() - start) / 1_000_000;
    }

    /** Something happens now to a run. */
    public synchronized void add(Kind kind, String job, long fence, String node, String detail) {
        entries.add(new Entry(now(), kind, job, fence, node, detail));
        ended += kind == Kind.ENDED ? 1 : 0;
    }

    /** Something happens now to a job. */
    public void add(Kind kind, String job, String detail) {
        add(kind, job, 0, "", detail);
    }

    /** Something happens now to a worker process. */
    public void addNode(Kind kind, String node, String detail) {
        add(kind, "", 0, node, detail);
    }

    /** Something that must not happen. */
    public void surprise(String what) {
        add(Kind.SURPRISE, "", what);
    }

    /** Something was broken from then until now. */
    public synchronized void fault(String name, String target, long from) {
        faults.add(new Fault(name, target, from, now()));
    }

    /** How often the queue has taken an outcome that ended a job. */
    public synchronized int ended() {
        return ended;
    }

    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    public synchronized List<Fault> faults() {
        return List.copyOf(faults);
    }
}
