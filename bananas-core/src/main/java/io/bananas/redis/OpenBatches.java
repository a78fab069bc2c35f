package io.bananas.redis;

import io.bananas.core.store.BatchStore.Found;
import io.bananas.redis.RedisBatchStore.Batch;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Batches of more parts than one call may make durable. Their parts are made durable before the commit, some in each call, and the batch is
 * open meanwhile. Redis decides in one step whether an open batch is committed or dropped. Of a dropped batch all parts are removed, by
 * its submitter or by any node later. Thread-safe.
 */
final class OpenBatches {

    private static final System.Logger LOG = System.getLogger(OpenBatches.class.getName());

    /** How many parts one call makes durable. */
    static final int AT_ONCE = 100;

    /** How many keys one call removes: a large text takes Redis a while to free. */
    private static final int REMOVED_AT_ONCE = 25;

    private final Scripts scripts;
    private final Keys keys;
    private final BoundScript keep;
    private final BoundScript drop;

    OpenBatches(Scripts scripts, Names names, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.keep = scripts.bind("keep_parts", names);
        this.drop = scripts.bind("drop_batch", names);
    }

    /** Makes these parts durable. Whether the batch can still be committed: if not, the caller drops it. */
    boolean keep(Batch batch, List<String> parts) {
        for (int from = 0; from < parts.size(); from += AT_ONCE) {
            List<String> some = parts.subList(from, Math.min(from + AT_ONCE, parts.size()));
            Call call = keep.call(some.size()).with("batch", batch.name()).with("first", from == 0 ? 1 : 0);
            some.forEach(part -> call.with("part", part));
            if (ScriptReply.number(call.run()) == 0) {
                return false;
            }
        }
        return true;
    }

    /** Drops a batch unless it is committed, and removes its parts. When Redis is away, another node does that later. */
    void drop(Batch batch) {
        try {
            removeParts(drop.call()
                    .with("batch", batch.name())
                    .with("patience", 0)
                    .with("known", RedisBatchStore.VERSION)
                    .run());
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "left to be dropped: {0}", away.getMessage());
        }
    }

    /** Drops a batch whose submitter has died before the commit, or goes on with one. */
    Found dropOne() {
        Object dropped = drop.call()
                .with("batch", "")
                .with("patience", Staging.LIFE.toMillis())
                .with("known", RedisBatchStore.VERSION)
                .run();
        if (dropped == null || dropped.equals(RedisBatchStore.ONLY_UNKNOWN)) {
            return dropped == null ? Found.NONE : Found.UNKNOWN;
        }
        removeParts(dropped);
        return Found.ONE;
    }

    private void removeParts(@Nullable Object dropped) {
        if (dropped == null) {
            return;
        }
        Batch batch = Batch.parse((String) dropped);
        for (int i = 0; i < batch.pieces(); i++) {
            remove(partsOf(keys.piece(batch.id(), i)));
        }
        scripts.redis().call(client -> client.zrem(keys.droppedBatches(), batch.name()));
    }

    /** All that a piece may have: itself, and large payloads that are numbered below it. */
    private static List<String> partsOf(String piece) {
        List<String> parts = new ArrayList<>(List.of(piece));
        for (int number = 0; number < PieceSize.MOST; number++) {
            parts.add(RedisBatchStore.payloadOf(piece, number));
        }
        return parts;
    }

    private void remove(List<String> parts) {
        for (int from = 0; from < parts.size(); from += REMOVED_AT_ONCE) {
            String[] some = parts.subList(from, Math.min(from + REMOVED_AT_ONCE, parts.size()))
                    .toArray(String[]::new);
            scripts.redis().call(client -> client.unlink(some));
        }
    }
}
