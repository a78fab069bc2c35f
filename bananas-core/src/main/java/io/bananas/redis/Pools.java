package io.bananas.redis;

import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Notes the pools of nodes that serve the same queues and take the same names. A new job wakes a node of a pool that takes
 * its name. Thread-safe.
 */
final class Pools {

    /** How long Redis knows a pool: longer than a node sleeps before it introduces its pool again. */
    private static final Duration KEPT = Duration.ofSeconds(90);

    private static final int PIECE = 500;

    private final BoundScript serve;
    private final Keys keys;
    private volatile @Nullable Pool last;

    private record Pool(List<QueueId> inOrder, Set<QueueId> queues, Set<String> names, String key) {

        /** Whether a request is of this pool, whatever the order of its queues: routes take turns from claim to claim. */
        boolean isOf(ClaimStore.Request request) {
            return names.equals(request.names().keySet())
                    && (inOrder.equals(request.queues()) || hasAll(request.queues()));
        }

        private boolean hasAll(List<QueueId> others) {
            return others.size() == queues.size() && queues.containsAll(others);
        }
    }

    Pools(Scripts scripts, Names names, Keys keys) {
        this.serve = scripts.bind("serve", names);
        this.keys = keys;
    }

    /** The key of the pool to which a node with this request belongs. */
    String keyFor(ClaimStore.Request request) {
        Pool known = last;
        if (known != null && known.isOf(request)) {
            return known.key;
        }
        Set<String> names = Set.copyOf(request.names().keySet());
        Set<String> queues =
                new TreeSet<>(request.queues().stream().map(keys::queue).toList());
        String text = queues + " " + new TreeSet<>(names);
        String id =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        Pool made = new Pool(request.queues(), Set.copyOf(request.queues()), names, keys.pool(id));
        last = made;
        return made.key;
    }

    /** Tells Redis which queues the pool of this request serves and, last, which names it takes. */
    void serve(ClaimStore.Request request) {
        String pool = keyFor(request);
        List<String> queues = request.queues().stream().map(keys::queue).toList();
        List<String> names = List.copyOf(request.names().keySet());
        for (int from = 0; from < queues.size(); from += PIECE) {
            serve(pool, queues.subList(from, Math.min(from + PIECE, queues.size())), List.of());
        }
        for (int from = 0; from < names.size(); from += PIECE) {
            serve(pool, List.of(), names.subList(from, Math.min(from + PIECE, names.size())));
        }
    }

    private void serve(String pool, List<String> queues, List<String> names) {
        Call call = serve.call(names.size())
                .key("pool", pool)
                .keys("queues", queues)
                .with("kept", KEPT.toMillis());
        names.forEach(name -> call.with("name", name));
        call.run();
    }
}
