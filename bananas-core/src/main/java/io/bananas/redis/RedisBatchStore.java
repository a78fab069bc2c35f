package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.store.BatchStore;
import io.bananas.core.view.NotSubmittedException;
import io.bananas.redis.codec.PieceCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Adds batches that are too large for one script. First it stages all pieces, which expire by themselves. Then one small script
 * commits the batch. Then it stores each piece exactly once. A submitter that dies before the commit leaves nothing. After the
 * commit any node can store the rest. Thread-safe.
 */
final class RedisBatchStore implements BatchStore {

    private static final System.Logger LOG = System.getLogger(RedisBatchStore.class.getName());

    /** The version of the pieces, at the beginning of a batch's name. */
    static final String VERSION = "1:";

    /** What a script that looks for a batch answers when there are only batches of other versions. */
    static final String ONLY_UNKNOWN = "";

    /** When another node takes over a batch: longer than it takes to store one, unless its submitter is cut off. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Scripts scripts;
    private final Keys keys;
    private final BoundScript commit;
    private final BoundScript take;
    private final BoundScript quarantine;
    private final Staging staging;
    private final OpenBatches open;
    private final EnqueueScript script;

    RedisBatchStore(Scripts scripts, Names names, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.commit = scripts.bindReplicated("commit", names);
        this.take = scripts.bind("take_batch", names);
        this.quarantine = scripts.bind("quarantine_piece", names);
        this.staging = new Staging(scripts, names, keys);
        this.open = new OpenBatches(scripts, names, keys);
        this.script = new EnqueueScript(scripts, names, keys);
    }

    /** A batch by its name, which stands in the index of batches. */
    record Batch(String id, int pieces) {

        static Batch parse(String name) {
            String[] parts = name.split(":", -1);
            return new Batch(parts[1], Integer.parseInt(parts[2]));
        }

        String name() {
            return VERSION + id + ":" + pieces;
        }
    }

    /**
     * A committed batch.
     *
     * @param fields the fields of the jobs of each piece
     */
    record Committed(Batch batch, List<List<String>> fields) {}

    /**
     * Adds the jobs of all pieces, or none.
     *
     * @return the ids that were known already, as far as the submitter knows
     */
    Set<String> submit(List<List<Job>> pieces) {
        Committed committed = commit(pieces);
        Batch batch = committed.batch();
        Set<String> known = new HashSet<>();
        try {
            for (int i = 0; i < batch.pieces(); i++) {
                known.addAll(script.store(committed.fields().get(i), keys.piece(batch.id(), i)));
            }
            forget(batch);
        } catch (QueueUnavailableException | JedisDataException e) {
            LogLine.of(LogCode.BATCH_ACCEPTED)
                    .with(LogField.COUNT, batch.pieces())
                    .with(LogField.REASON, String.valueOf(e.getMessage()))
                    .to(LOG);
        }
        return known;
    }

    /** Commits a batch: from here on it will be stored, whatever happens. */
    Committed commit(List<List<Job>> pieces) {
        scripts.checkReplicas();
        Batch batch = new Batch(UUID.randomUUID().toString(), pieces.size());
        List<String> parts = new ArrayList<>();
        List<List<String>> fields = new ArrayList<>(pieces.size());
        try {
            for (int i = 0; i < pieces.size(); i++) {
                String key = keys.piece(batch.id(), i);
                List<String> piece = fieldsOf(pieces.get(i), key, parts);
                parts.add(staging.put(key, PieceCodec.encode(piece)));
                fields.add(piece);
            }
        } catch (RuntimeException | Error e) {
            staging.forget(parts);
            throw e;
        }
        if (!isCommitted(batch, parts)) {
            throw new NotSubmittedException("the batch could not be stored in time");
        }
        return new Committed(batch, fields);
    }

    private boolean isCommitted(Batch batch, List<String> parts) {
        try {
            return commit(batch, parts);
        } catch (NotSubmittedException e) {
            staging.forget(parts);
            throw e;
        }
    }

    /** Makes all parts durable and commits the batch. The commit itself takes as many parts as one call may; the others come first. */
    private boolean commit(Batch batch, List<String> parts) {
        int before = (parts.size() - 1) / OpenBatches.AT_ONCE * OpenBatches.AT_ONCE;
        if (before == 0) {
            return commit(batch, 0, parts);
        }
        boolean committed = false;
        try {
            committed =
                    open.keep(batch, parts.subList(0, before)) && commit(batch, 1, parts.subList(before, parts.size()));
        } finally {
            if (!committed) {
                open.drop(batch);
            }
        }
        return committed;
    }

    private boolean commit(Batch batch, int isOpen, List<String> parts) {
        Call call = commit.call(parts.size()).with("batch", batch.name()).with("open", isOpen);
        parts.forEach(part -> call.with("part", part));
        return ScriptReply.number(call.run()) == 1;
    }

    /** The key of a large payload, which has a number below its piece. */
    static String payloadOf(String piece, int number) {
        return piece + ':' + number;
    }

    /** Large payloads are numbered below the key of their piece, so that they can be found when the piece cannot be read. */
    private List<String> fieldsOf(List<Job> jobs, String piece, List<String> parts) {
        int before = parts.size();
        return script.fieldsOf(jobs, payload -> {
            if (!Staging.isLarge(payload)) {
                return payload;
            }
            String key = payloadOf(piece, parts.size() - before);
            parts.add(staging.put(key, payload));
            return Staging.markOf(key);
        });
    }

    private void forget(Batch batch) {
        scripts.redis().call(client -> client.zrem(keys.batches(), batch.name()));
    }

    @Override
    public Found finishOne() {
        Found stored = storeOne();
        if (stored == Found.ONE) {
            return stored;
        }
        Found dropped = open.dropOne();
        return dropped == Found.NONE ? stored : dropped;
    }

    private Found storeOne() {
        Object taken = take.call()
                .with("patience", PATIENCE.toMillis())
                .with("known", VERSION)
                .run();
        if (taken == null || taken.equals(ONLY_UNKNOWN)) {
            return taken == null ? Found.NONE : Found.UNKNOWN;
        }
        Batch batch = Batch.parse((String) taken);
        LogLine.of(LogCode.BATCH_TAKEN).with(LogField.COUNT, batch.pieces()).to(LOG);
        for (int i = 0; i < batch.pieces(); i++) {
            finish(keys.piece(batch.id(), i));
        }
        forget(batch);
        return Found.ONE;
    }

    private void finish(String piece) {
        try {
            String text = read(piece);
            if (text != null) {
                script.store(PieceCodec.decode(text), piece);
            }
        } catch (UnreadableRecordException | JedisDataException e) {
            LogLine.of(LogCode.PIECE_QUARANTINED)
                    .with(LogField.PIECE, piece)
                    .because(e)
                    .to(LOG);
            String name = piece.substring(keys.base().length());
            quarantine
                    .call()
                    .key("piece", piece)
                    .with("name", name)
                    .with("most", PieceSize.MOST)
                    .run();
        }
    }

    private @Nullable String read(String piece) {
        return scripts.redis().call(client -> client.get(piece));
    }
}
