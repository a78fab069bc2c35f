package io.bananas.redis;

import io.bananas.core.job.QueueId;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells the script {@code claim} which queues are of one priority, so that it takes from them in turn.
 *
 * @param words a word for each priority: how many queues are of it, and + when more of them follow. Nothing when no priority has
 *     two queues
 * @param start with which queue a round begins in which each has a share: any, or 0 to keep the order
 */
record Turns(String words, int start) {

    private static final Turns NONE = new Turns("", 0);
    private static final int ANY = 1 << 20;

    /** Into how many queues a step looks, unless those of one priority are more. */
    private static final int MOST_QUEUES = 300;

    private static final int MOST_OF_A_PRIORITY = 1_000;

    /** With more names the script has less time for queues. */
    private static final int FEW_NAMES = 100;

    /** Into how many queues to look next: into all of a priority, since only those that are seen together share exactly. */
    static int step(List<QueueId> queues, int names) {
        int count = 0;
        while (count < queues.size() && count < MOST_QUEUES) {
            int end = endOfPriority(queues, count);
            if (count > 0 && end > MOST_QUEUES) {
                return count;
            }
            count = end;
        }
        return Math.min(count, names > FEW_NAMES ? MOST_QUEUES : MOST_OF_A_PRIORITY);
    }

    private static int endOfPriority(List<QueueId> queues, int first) {
        int end = first + 1;
        while (end < queues.size()
                && queues.get(end).priority() == queues.get(first).priority()) {
            end++;
        }
        return end;
    }

    /**
     * The turns among the first queues.
     *
     * @param queues those of a priority stand together
     */
    static Turns of(List<QueueId> queues, int count, boolean inAnyOrder) {
        StringBuilder words = new StringBuilder();
        boolean isOneEach = true;
        int first = 0;
        while (first < count) {
            int end = endOfPriority(queues, first);
            isOneEach &= end == first + 1;
            words.append(Math.min(end, count) - first).append(end > count ? "+ " : " ");
            first = end;
        }
        if (isOneEach) {
            return NONE;
        }
        return new Turns(
                words.toString(), inAnyOrder ? ThreadLocalRandom.current().nextInt(ANY) : 0);
    }
}
