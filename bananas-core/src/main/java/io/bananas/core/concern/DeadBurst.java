package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.JOB;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import io.bananas.spi.JobError;
import io.bananas.spi.JobInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Many jobs of one name died shortly after each other, with the same type of error. */
final class DeadBurst implements Symptom {

    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final int MANY = 10;
    private static final int VERY_MANY = 100;

    /** What jobs of a burst have in common. */
    private record Group(String name, @Nullable String errorType) {
        static Group of(JobInfo job) {
            JobError error = Facts.lastErrorOf(job);
            return new Group(job.name(), error == null ? null : error.type());
        }
    }

    @Override
    public List<Concern> in(Seen seen) {
        Instant from = seen.now().minus(LATELY);
        Map<Group, List<JobInfo>> groups = new LinkedHashMap<>();
        for (JobInfo job : seen.dead().newest()) {
            if (diedAt(job).isAfter(from)) {
                groups.computeIfAbsent(Group.of(job), group -> new ArrayList<>())
                        .add(job);
            }
        }
        boolean areAllThere =
                !seen.dead().isMore() || diedBefore(from, seen.dead().newest());
        return groups.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= MANY)
                .sorted(Comparator.comparingInt((Map.Entry<Group, List<JobInfo>> entry) ->
                                entry.getValue().size())
                        .reversed())
                .limit(MOST)
                .map(entry -> concern(entry.getKey(), entry.getValue(), areAllThere))
                .toList();
    }

    private static Instant diedAt(JobInfo job) {
        Instant finished = job.finishedAt();
        return finished == null ? job.updatedAt() : finished;
    }

    /** Whether the oldest of these jobs died before. */
    private static boolean diedBefore(Instant from, List<JobInfo> newestFirst) {
        return !newestFirst.isEmpty()
                && diedAt(newestFirst.get(newestFirst.size() - 1)).isBefore(from);
    }

    private static Concern concern(Group group, List<JobInfo> newestFirst, boolean areAllThere) {
        JobInfo newest = newestFirst.get(0);
        Instant since = diedAt(newestFirst.get(newestFirst.size() - 1));
        int count = newestFirst.size();
        JobError error = Facts.lastErrorOf(newest);
        return new Concern(
                Kind.DEAD_BURST,
                count >= VERY_MANY ? Severity.CRITICAL : Severity.WARNING,
                since,
                (areAllThere ? "" : "At least ") + count + " jobs called " + group.name() + " died since "
                        + Words.moment(since)
                        + (error == null
                                ? ": their workers died too often."
                                : ". The last one failed with " + Words.error(error) + "."),
                "Mend the cause. Retry one of the jobs with POST /jobs/{id}/retry and see what comes of it, then the others with POST"
                        + " /dead/retry.",
                new Facts()
                        .with("name", group.name())
                        .with("error_type", group.errorType())
                        .with("count", count)
                        .with("is_all", areAllThere)
                        .with(
                                "sample_ids",
                                newestFirst.stream()
                                        .map(JobInfo::id)
                                        .limit(MOST / 2)
                                        .toList())
                        .all(),
                new Target(JOB, newest.id()));
    }
}
