package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.REDIS;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import java.util.List;

/** Redis has nearly used up the memory that it may use. */
final class RedisMemory implements Symptom {

    private static final double NEAR = 0.9;
    private static final double FULL = 1;
    private static final int PERCENT = 100;

    @Override
    public List<Concern> in(Seen seen) {
        double ratio = seen.redis().memoryRatio();
        if (ratio < NEAR) {
            return List.of();
        }
        long percent = Math.round(ratio * PERCENT);
        return List.of(new Concern(
                Kind.REDIS_MEMORY,
                ratio >= FULL ? Severity.CRITICAL : Severity.WARNING,
                null,
                "Redis uses " + percent + " % of its maxmemory."
                        + (ratio >= FULL
                                ? " It takes no new jobs, and no job starts."
                                : " When it is full, it takes no new jobs, and no job starts."),
                "Give Redis more memory (maxmemory), delete dead jobs with POST /dead/delete, or keep ended jobs for a shorter time"
                        + " (BANANAS_RETENTION_COMPLETED, BANANAS_RETENTION_DEAD).",
                new Facts()
                        .with("percent", percent)
                        .with("dead", seen.course().now().totals().dead())
                        .with("waiting", seen.course().now().waiting())
                        .all(),
                new Target(REDIS, "redis")));
    }
}
