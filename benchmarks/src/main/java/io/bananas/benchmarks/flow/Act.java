package io.bananas.benchmarks.flow;

import io.bananas.benchmarks.run.Group;
import io.bananas.benchmarks.run.Scenario;
import io.bananas.benchmarks.run.Size;
import io.bananas.launcher.RedisSettings.Persistence;
import java.util.List;

/**
 * A group of scenarios, and how to make them.
 *
 * @param persistence that of the Redis they run on
 */
public record Act(Group group, Persistence persistence, Cast cast) {

    /** Makes the scenarios of a group. */
    @FunctionalInterface
    public interface Cast {
        List<Scenario> on(Stage stage, Size size) throws Exception;
    }

    static Act of(Group group, Cast cast) {
        return new Act(group, Persistence.NONE, cast);
    }

    Act with(Persistence other) {
        return new Act(group, other, cast);
    }
}
