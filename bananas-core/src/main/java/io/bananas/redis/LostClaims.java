package io.bananas.redis;

import io.bananas.core.job.Lease;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/**
 * Requeues jobs that a node has claimed without learning of it. First it looks at all leases in small pieces, then it requeues
 * what it has found, a few at a time. So it delays nobody, however many leases there are. Thread-safe.
 */
final class LostClaims {

    private static final int LOOKED_AT_ONCE = 500;
    private static final int REQUEUED_AT_ONCE = 50;

    private final Scripts scripts;
    private final Keys keys;
    private final BoundScript requeue;

    LostClaims(Scripts scripts, Names names, Keys keys) {
        this.scripts = scripts;
        this.keys = keys;
        this.requeue = scripts.bind("requeue_lost", names);
    }

    /** Requeues the jobs of this node with a fence above {@code after} and up to {@code until}, except those it knows. */
    Set<String> requeue(String node, long after, long until, Collection<Lease> known) {
        Set<Lease> knows = new HashSet<>(known);
        List<Lease> lost = find(lease ->
                lease.node().equals(node) && lease.fence() > after && lease.fence() <= until && !knows.contains(lease));
        // each goes to the head, so the oldest must come last
        lost.sort(Comparator.comparingLong(Lease::fence).reversed());
        Set<String> ids = new HashSet<>();
        for (int from = 0; from < lost.size(); from += REQUEUED_AT_ONCE) {
            ids.addAll(requeue(lost.subList(from, Math.min(from + REQUEUED_AT_ONCE, lost.size()))));
        }
        return ids;
    }

    private List<Lease> find(Predicate<Lease> which) {
        Map<String, Lease> found = new HashMap<>();
        ScanParams piece = new ScanParams().count(LOOKED_AT_ONCE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            String from = cursor;
            ScanResult<Map.Entry<String, String>> scanned =
                    scripts.redis().call(client -> client.hscan(keys.leases(), from, piece));
            scanned.getResult().stream()
                    .flatMap(entry -> read(entry).stream())
                    .filter(which)
                    .forEach(lease -> found.put(lease.jobId(), lease));
            cursor = scanned.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return new ArrayList<>(found.values());
    }

    /** Reads a lease; empty when it is damaged: then it belongs to nobody, and the audit ends it. */
    private static Optional<Lease> read(Map.Entry<String, String> entry) {
        try {
            return Optional.of(LeaseCodec.decode(entry.getKey(), entry.getValue()));
        } catch (UnreadableRecordException e) {
            return Optional.empty();
        }
    }

    private Set<String> requeue(List<Lease> some) {
        Call call = requeue.call(some.size());
        for (Lease lease : some) {
            call.with("id", lease.jobId()).with("lease", LeaseCodec.encode(lease));
        }
        return ScriptReply.ids(call.run());
    }
}
