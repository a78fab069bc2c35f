package io.bananas.redis;

import io.bananas.core.store.MemoryFullException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the claiming script answers.
 *
 * @param fence of the first job
 * @param more whether to look again at once
 * @param unseen how many of the last queues were not looked into
 * @param isPoolUnknown whether the node sleeps in a pool of which nobody knows what it takes
 */
record ClaimReply(
        Instant now,
        long fence,
        boolean more,
        List<String> setAside,
        int unseen,
        boolean isPoolUnknown,
        List<Taken> taken) {

    private static final int MEMORY_FULL = 2;
    private static final int HEAD = 6;
    private static final int FIELDS = 4;

    /**
     * A job that was taken.
     *
     * @param record of the job, or what stands before its payload
     * @param run what has happened to it; {@code null} when there is nothing, or it is large
     * @param isRunLarge whether it has to be read
     * @param length of the record in bytes when it has to be read; else 0
     */
    record Taken(String id, String record, @Nullable String run, boolean isRunLarge, long length) {}

    /**
     * Reads it.
     *
     * @throws MemoryFullException when nothing was looked at, since Redis' memory is full
     */
    static ClaimReply of(List<?> reply) {
        if (Replies.number(reply.get(5)) == MEMORY_FULL) {
            throw new MemoryFullException();
        }
        List<Taken> taken = new ArrayList<>((reply.size() - HEAD) / FIELDS);
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            Object run = reply.get(i + 2);
            taken.add(new Taken(
                    (String) reply.get(i),
                    (String) reply.get(i + 1),
                    run instanceof String text ? text : null,
                    run instanceof Long,
                    Replies.number(reply.get(i + 3))));
        }
        return new ClaimReply(
                Instant.ofEpochMilli(Replies.number(reply.get(0))),
                Replies.number(reply.get(1)),
                Replies.number(reply.get(2)) == 1,
                Replies.texts(reply.get(3)),
                (int) Replies.number(reply.get(4)),
                Replies.number(reply.get(5)) == 1,
                taken);
    }
}
