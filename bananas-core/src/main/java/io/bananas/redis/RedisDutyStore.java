package io.bananas.redis;

import io.bananas.core.store.DutyStore;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows in Redis which node is on duty. Thread-safe. */
final class RedisDutyStore implements DutyStore {

    private static final int NODE = 3;

    /** In front of a node that has looked, and is not on duty. */
    private static final String STANDS_BACK = "~";

    private final Scripts scripts;
    private final BoundScript glance;
    private final String note;
    private final String[] places;

    RedisDutyStore(Scripts scripts, Names names, Keys keys) {
        this.scripts = scripts;
        this.glance = scripts.bind("glance", names);
        this.note = keys.recovery();
        this.places = new String[] {
            keys.scheduled(),
            keys.named("schedules_due"),
            keys.named("dead_owners"),
            keys.batches(),
            keys.openBatches(),
            keys.droppedBatches()
        };
    }

    @Override
    public Glance look(Look look) {
        Duration silent = look.silent();
        List<?> reply = ScriptReply.list(glance.call()
                .with("node", look.node())
                .with("lease", look.lease().toMillis())
                .with("silent", silent == null ? -1 : silent.toMillis())
                .with("stays", look.stays() ? "1" : "0")
                .run());
        return ScriptReply.number(reply.get(0)) == 0
                ? Glance.OFF_DUTY
                : new Glance(
                        true,
                        time(reply.get(1)),
                        time(reply.get(2)),
                        time(reply.get(3)),
                        ScriptReply.number(reply.get(4)) == 1);
    }

    private static Optional<Duration> time(Object reply) {
        long millis = ScriptReply.number(reply);
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    @Override
    public Note note() {
        String text = scripts.redis().call(client -> client.get(note));
        String[] parts = text == null ? new String[0] : text.split(" ", -1);
        if (parts.length <= NODE) {
            return Note.NOBODY;
        }
        return new Note(
                parts[NODE].startsWith(STANDS_BACK) ? "" : parts[NODE],
                parts[0],
                Instant.ofEpochMilli(ScriptReply.number(parts[0])));
    }

    @Override
    public boolean isAnything() {
        return scripts.redis().call(client -> client.exists(places)) > 0;
    }
}
