package io.bananas.redis;

import io.bananas.core.store.CancelStore;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Script;
import io.bananas.redis.script.Scripts;
import java.util.List;

/** Cancels jobs in Redis. Thread-safe. */
final class RedisCancelStore implements CancelStore {

    private static final Script CANCEL = Script.load("cancel");

    private final Scripts scripts;
    private final Keys keys;
    private final Retention retention;

    RedisCancelStore(Scripts scripts, Keys keys, Retention retention) {
        this.scripts = scripts;
        this.keys = keys;
        this.retention = retention;
    }

    @Override
    public Cancelled cancel(String id) {
        List<String> names = List.of(
                keys.jobs() + id,
                keys.runs() + id,
                keys.leases(),
                keys.scheduled(),
                keys.stats(),
                keys.awaited(),
                keys.quarantine(),
                keys.parked(),
                keys.cancels());
        List<String> arguments = List.of(
                id,
                keys.base(),
                keys.jobs(),
                keys.runs(),
                keys.results(),
                Retention.millis(retention.completed()),
                Retention.millis(retention.resultOfSuccess()),
                keys.endedChannel(),
                keys.nodeChannels(),
                Retention.millis(retention.dead()));
        return switch ((int) Replies.number(scripts.run(CANCEL, names, arguments))) {
            case 1 -> Cancelled.AT_ONCE;
            case 2 -> Cancelled.REQUESTED;
            case 3 -> Cancelled.ENDED;
            case 4 ->
                throw new UnreadableJobException(
                        id, new UnreadableRecordException("what has happened to it is of a later version"));
            default -> Cancelled.UNKNOWN;
        };
    }
}
