package io.bananas.cdi.node;

import io.bananas.cdi.config.Configuration;
import io.bananas.cdi.trace.Traces;
import io.bananas.core.access.Access;
import io.bananas.core.face.JobClient;
import io.bananas.core.lifecycle.Engine;
import io.bananas.core.limit.ApiLimits;
import io.bananas.redis.RedisStores;
import jakarta.json.bind.Jsonb;

/** The parts that one start of the node has made. Immutable. */
public record NodeParts(
        Configuration configuration,
        RedisStores redis,
        RedisWatch watch,
        Engine engine,
        Access access,
        ApiLimits limits,
        Jsonb json,
        CallbackThreads callbacks,
        Traces traces) {
    /** A client of this start of the node, which makes its spans. */
    public JobClient client() {
        return new JobClient(engine::rooms, traces::submit);
    }
}
