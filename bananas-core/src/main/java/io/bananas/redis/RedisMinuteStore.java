package io.bananas.redis;

import io.bananas.core.store.MinuteStore;
import io.bananas.redis.codec.MinuteCodec;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps in Redis what happened in each minute, a hash for each. Thread-safe. */
final class RedisMinuteStore implements MinuteStore {

    private final BoundScript sample;
    private final BoundScript count;
    private final BoundScript read;

    RedisMinuteStore(Scripts scripts, Names names) {
        this.sample = scripts.bind("sample_minute", names);
        this.count = scripts.bind("count_minute", names);
        this.read = scripts.bind("read_minutes", names);
    }

    @Override
    public Duration sample(long waiting) {
        Object reply = sample.call()
                .with("waiting", waiting)
                .with("keep", KEPT.toMillis())
                .run();
        return Duration.ofMillis(ScriptReply.number(reply));
    }

    @Override
    public void add(long minute, Counts counts) {
        Map<String, Long> named = MinuteCodec.encode(counts);
        if (named.isEmpty()) {
            return;
        }
        Call call = count.call(named.size()).with("minute", minute).with("keep", KEPT.toMillis());
        named.forEach((name, number) -> call.with("name", name).with("count", number));
        call.run();
    }

    @Override
    public List<Minute> read(long first, int count) {
        List<?> reply = ScriptReply.list(
                read.call().with("first", first).with("limit", count).run());
        List<Minute> minutes = new ArrayList<>(reply.size());
        for (Object one : reply) {
            minutes.add(MinuteCodec.decode(ScriptReply.texts(one)));
        }
        return minutes;
    }
}
