package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.REDIS;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import java.util.List;

/** Redis may lose jobs as it is set up, such as with an eviction policy. */
final class RedisUnsuitable implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        String why = seen.redis().unsuitable();
        if (why == null) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.REDIS_UNSUITABLE,
                Severity.CRITICAL,
                null,
                why + ".",
                "Change the settings of Redis, for now with CONFIG SET, for good in its configuration. docs/DEPLOYMENT.md says what it needs.",
                new Facts().with("reason", why).all(),
                new Target(REDIS, "redis")));
    }
}
