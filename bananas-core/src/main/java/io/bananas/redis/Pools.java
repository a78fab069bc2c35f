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
 * The pools of nodes that serve the same queues and take the same names. New jobs wake nodes of such pools as take them.
 * Thread-safe.
 */
final class Pools {

    /** Longer than a node sleeps before it says again what its pool takes. */
    private static final Duration KEPT = Duration.ofSeconds(90);

    private static final int PIECE = 500;

    private final BoundScript serve;
    private final Keys keys;
    private volatile @Nullable Pool last;

    private record Pool(List<QueueId> inOrder, Set<QueueId> queues, Set<String> names, String key) {

        /** Routes take turns, so that the order of the queues changes from claim to claim. */
        boolean isOf(ClaimStore.Request request) {
            return names.equals(request.names().keySet())
                    && (inOrder.equals(request.queues()) || queues.equals(Set.copyOf(request.queues())));
        }
    }

    Pools(Scripts scripts, Names names, Keys keys) {
        this.serve = scripts.bind("serve", names);
        this.keys = keys;
    }

    /** The key of the pool of a node that claims so. */
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

    /** Says which queues the pool of a node that claims so serves and, last, which names it takes. */
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
