package io.bananas.chaos.history;

/**
 * Something that was broken for a while.
 *
 * @param name what was done
 * @param target to whom: a worker, the submitter, or all of them
 * @param from ms since the beginning
 * @param to when all was as before
 */
public record Fault(String name, String target, long from, long to) {

    /** The target that concerns everybody. */
    public static final String ALL = "all";

    /** The target of what nobody may feel. */
    public static final String NOBODY = "nobody";

    private static final String SIGNALS = " signals";

    /** The target that is the subscription of this worker alone. */
    public static String signalsOf(String worker) {
        return worker + SIGNALS;
    }

    /** Whether it can cost a worker its leases. */
    public boolean isHarmful() {
        return !target.endsWith(SIGNALS) && !target.equals(NOBODY);
    }

    /** Whether it can be felt by this worker within the time. */
    public boolean touches(String worker, long begin, long end) {
        return (target.equals(worker) || target.equals(ALL)) && from <= end && to >= begin;
    }

    /** Whether that one is nothing but this one, seen by somebody who does not know of it. */
    public boolean explains(Fault seen) {
        return target.equals(ALL) && from <= seen.to && to >= seen.from;
    }

    /** The worker whose life the node was one of: a worker is started again under another name. */
    public static String workerOf(String node) {
        int dot = node.indexOf('.');
        return dot < 0 ? node : node.substring(0, dot);
    }
}
