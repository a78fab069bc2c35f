package io.bananas.redis;

import io.bananas.redis.key.Keys;
import java.util.ArrayList;
import java.util.List;

/** The arguments with which every script begins that may end jobs: where records are, and how long they are kept then. */
final class EndArguments {

    private final Keys keys;
    private final Retention retention;

    EndArguments(Keys keys, Retention retention) {
        this.keys = keys;
        this.retention = retention;
    }

    /** For jobs that complete or are cancelled; open to further arguments. */
    List<String> ofSuccess(int more) {
        return of(Retention.millis(retention.completed()), Retention.millis(retention.resultOfSuccess()), more);
    }

    /** For jobs that fail; open to further arguments. */
    List<String> ofFailure(int more) {
        return of(Retention.millis(retention.dead()), Retention.millis(retention.resultOfFailure()), more);
    }

    private List<String> of(String kept, String resultKept, int more) {
        List<String> arguments = new ArrayList<>(6 + more);
        arguments.add(keys.jobs());
        arguments.add(keys.runs());
        arguments.add(keys.results());
        arguments.add(kept);
        arguments.add(resultKept);
        arguments.add(keys.endedChannel());
        return arguments;
    }
}
