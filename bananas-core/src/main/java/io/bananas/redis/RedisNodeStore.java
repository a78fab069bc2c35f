package io.bananas.redis;

import io.bananas.core.store.NodeStore;
import io.bananas.core.view.NodeInfo;
import io.bananas.core.view.Pool;
import io.bananas.redis.codec.NodeCodec;
import io.bananas.redis.codec.PoolCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps in Redis what nodes say of themselves. Thread-safe. */
final class RedisNodeStore implements NodeStore {

    private static final System.Logger LOG = System.getLogger(RedisNodeStore.class.getName());
    private static final int PIECE = 100;
    private static final int PIECE_BYTES = 64 * 1024;

    /** Nodes report while somebody reads, and then come once more. */
    private static final int MOST_PIECES = MOST_NODES;

    private static final String FIRST = "-inf";

    private final BoundScript report;
    private final BoundScript remove;
    private final BoundScript live;
    private final BoundScript pools;

    RedisNodeStore(Scripts scripts, Names names) {
        this.report = scripts.bind("report_node", names);
        this.remove = scripts.bind("remove_node", names);
        this.live = scripts.bind("live_nodes", names);
        this.pools = scripts.bind("pools", names);
    }

    @Override
    public void report(NodeInfo node, Duration kept) {
        report.call()
                .with("id", node.id())
                .with("record", NodeCodec.encode(node))
                .with("keep", kept.toMillis())
                .with("takes", takesJobs(node) ? PoolCodec.encode(node.work()) : "")
                .run();
    }

    private static boolean takesJobs(NodeInfo node) {
        return node.state() == NodeInfo.State.RUNNING && node.work().concurrency() > 0;
    }

    @Override
    public void remove(String id, Instant startedAt) {
        remove.call()
                .with("id", id)
                .with("started_at", startedAt.toEpochMilli())
                .run();
    }

    @Override
    public List<NodeInfo> live() {
        Map<String, NodeInfo> nodes = new TreeMap<>();
        String from = FIRST;
        for (int pieces = 0; pieces < MOST_PIECES && !from.isEmpty() && nodes.size() < MOST_NODES; pieces++) {
            from = readPiece(from, nodes);
        }
        return nodes.values().stream().limit(MOST_NODES).toList();
    }

    /** Reads some nodes. Answers the time from which on to read the others, '' at the end. */
    private String readPiece(String from, Map<String, NodeInfo> nodes) {
        List<?> reply = ScriptReply.list(live.call()
                .with("from", from)
                .with("limit", PIECE)
                .with("max_bytes", PIECE_BYTES)
                .run());
        for (int i = 1; i < reply.size(); i += 2) {
            add((String) reply.get(i + 1), ScriptReply.number(reply.get(i)), nodes);
        }
        return (String) reply.get(0);
    }

    @Override
    public List<Pool> pools() {
        List<?> reply = ScriptReply.list(pools.call().run());
        List<Pool> found = new ArrayList<>();
        for (int i = 0; i < reply.size(); i += 2) {
            add((String) reply.get(i), ScriptReply.number(reply.get(i + 1)), found);
        }
        return found;
    }

    private static void add(String text, long seen, List<Pool> pools) {
        try {
            pools.add(new Pool(PoolCodec.decode(text), Instant.ofEpochMilli(seen)));
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "a list of pools leaves one out", e);
        }
    }

    private static void add(String record, long seen, Map<String, NodeInfo> nodes) {
        try {
            NodeInfo node = NodeCodec.decode(record, Instant.ofEpochMilli(seen));
            nodes.put(node.id(), node);
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "a list of nodes leaves one out", e);
        }
    }
}
