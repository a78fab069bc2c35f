package io.bananas.redis;

import io.bananas.core.store.WaitingStore;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells where jobs wait in Redis. Thread-safe. */
final class RedisWaitingStore implements WaitingStore {

    private static final int PIECE = 25;
    private static final int HEAD = 2;
    private static final int ROW = 4;

    private final BoundScript waiting;
    private final Keys keys;

    RedisWaitingStore(Scripts scripts, Names names, Keys keys) {
        this.waiting = scripts.bind("waiting_lists", names);
        this.keys = keys;
    }

    @Override
    public Piece waiting(String from) {
        List<?> reply = ScriptReply.list(
                waiting.call().with("from", from).with("most", PIECE).run());
        long now = ScriptReply.number(reply.get(1));
        List<Waiting> lists = new ArrayList<>();
        for (int i = HEAD; i < reply.size(); i += ROW) {
            String name = (String) reply.get(i + 1);
            long jobs = ScriptReply.number(reply.get(i + 2));
            long since = ScriptReply.number(reply.get(i + HEAD + 1));
            lists.add(new Waiting(
                    keys.queueOf((String) reply.get(i)),
                    name.isEmpty() ? null : name,
                    jobs,
                    Duration.ofMillis(Math.max(0, now - since))));
        }
        return new Piece(lists, (String) reply.get(0));
    }
}
