package io.bananas.redis;

import io.bananas.core.store.CancelStore;
import io.bananas.core.view.Cancelled;
import io.bananas.core.view.UnreadableJobException;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;

/** Cancels jobs in Redis. Thread-safe. */
final class RedisCancelStore implements CancelStore {

    private final BoundScript cancel;

    RedisCancelStore(Scripts scripts, Names names) {
        this.cancel = scripts.bind("cancel", names);
    }

    @Override
    public Cancelled cancel(String id) {
        return switch ((int) ScriptReply.number(cancel.call().with("id", id).run())) {
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
