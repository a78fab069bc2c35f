package io.bananas.redis;

import io.bananas.core.store.MemoryFullException;
import io.bananas.core.store.OwnerLostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The reply of the script {@code claim}.
 *
 * @param fence the fence of the first job
 * @param more whether the node should claim again at once
 * @param unseen into how many of the last queues the script did not look
 * @param isPoolUnknown whether the node sleeps in a pool that has not said which names it takes
 * @param next the places of the queues with which the next claim should begin
 */
record ClaimReply(
        Instant now,
        long fence,
        boolean more,
        List<String> quarantined,
        int unseen,
        boolean isPoolUnknown,
        List<Integer> next,
        List<Taken> taken) {

    private static final int MEMORY_FULL = 2;
    private static final int OWNER_LOST = 3;
    private static final int HEAD = 7;
    private static final int FIELDS = 2;

    /** A taken job and its record. */
    record Taken(String id, String record) {}

    /**
     * Reads a reply.
     *
     * @throws MemoryFullException when the script took nothing, since Redis' memory is full
     * @throws OwnerLostException when the script took nothing, since the owner was taken for dead
     */
    static ClaimReply of(List<?> reply, String owner) {
        long what = ScriptReply.number(reply.get(5));
        if (what == MEMORY_FULL) {
            throw new MemoryFullException();
        }
        if (what == OWNER_LOST) {
            throw new OwnerLostException(owner);
        }
        List<Taken> taken = new ArrayList<>((reply.size() - HEAD) / FIELDS);
        for (int i = HEAD; i < reply.size(); i += FIELDS) {
            taken.add(new Taken((String) reply.get(i), (String) reply.get(i + 1)));
        }
        return new ClaimReply(
                Instant.ofEpochMilli(ScriptReply.number(reply.get(0))),
                ScriptReply.number(reply.get(1)),
                ScriptReply.number(reply.get(2)) == 1,
                ScriptReply.texts(reply.get(3)),
                (int) ScriptReply.number(reply.get(4)),
                what == 1,
                places((String) reply.get(6)),
                taken);
    }

    /** The script counts from 1. */
    private static List<Integer> places(String words) {
        if (words.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(words.split(" ", -1))
                .map(word -> Integer.parseInt(word) - 1)
                .toList();
    }
}
