package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.REDIS;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.util.List;

/** Redis takes long for the smallest call. */
final class RedisSlow implements Symptom {

    private static final Duration SLOW = Duration.ofMillis(100);
    private static final Duration VERY_SLOW = Duration.ofSeconds(1);

    @Override
    public List<Concern> in(Seen seen) {
        Duration answersIn = seen.redis().answersIn();
        if (answersIn.compareTo(SLOW) < 0) {
            return List.of();
        }
        return List.of(new Concern(
                Kind.REDIS_SLOW,
                answersIn.compareTo(VERY_SLOW) >= 0 ? Severity.CRITICAL : Severity.WARNING,
                null,
                "Redis takes " + Words.span(answersIn)
                        + " for a call that needs less than 1 ms. Each job needs some calls.",
                "Ask Redis what it does: SLOWLOG GET, INFO commandstats, LATENCY LATEST. See that its machine has processor time left and"
                        + " does not swap, and how far away it is: redis-cli --latency.",
                new Facts().with("answers_in_ms", answersIn.toMillis()).all(),
                new Target(REDIS, "redis")));
    }
}
