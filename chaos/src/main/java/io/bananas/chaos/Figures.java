package io.bananas.chaos;

import io.bananas.chaos.check.Evidence;
import io.bananas.chaos.check.JobEnd;
import io.bananas.chaos.check.Reruns;
import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.Fault;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Counts what happened. */
final class Figures {

    private Figures() {}

    static List<String> of(Evidence evidence, ChaosSettings settings, int failedSubmits) {
        List<String> lines = new ArrayList<>();
        int workers = settings.crew().workers();
        add(lines, "seed %d, %d workers, lease %s", settings.seed(), workers, settings.lease());
        addJobs(lines, evidence, failedSubmits);
        addFaults(lines, evidence);
        return lines;
    }

    private static void addJobs(List<String> lines, Evidence evidence, int failedSubmits) {
        Map<Kind, Long> kinds = count(evidence.entries(), Entry::kind);
        Map<String, Long> ends =
                count(evidence.ends().values(), end -> end.status().label());
        long crashes =
                evidence.ends().values().stream().mapToLong(JobEnd::crashes).sum();
        long acknowledged = kinds.getOrDefault(Kind.ACKNOWLEDGED, 0L);
        add(lines, "jobs    %,d acknowledged, submitting failed %,d times; ends %s", acknowledged, failedSubmits, ends);
        add(
                lines,
                "runs    %,d started, %,d crashed, %,d refused to start, %,d outcomes refused as stale",
                kinds.getOrDefault(Kind.START, 0L),
                crashes,
                kinds.getOrDefault(Kind.START_REFUSED, 0L),
                kinds.getOrDefault(Kind.STALE, 0L));
        add(
                lines,
                "calls   %,d on contested jobs, %,d without an answer; %,d batches, %,d of them acknowledged",
                kinds.getOrDefault(Kind.CALL, 0L),
                kinds.getOrDefault(Kind.NO_ANSWER, 0L),
                kinds.getOrDefault(Kind.BATCH, 0L),
                kinds.getOrDefault(Kind.BATCH_TAKEN, 0L));
        add(
                lines,
                "effects %,d took place, %,d refused under a stale fence",
                kinds.getOrDefault(Kind.EFFECT, 0L),
                kinds.getOrDefault(Kind.EFFECT_REFUSED, 0L));
    }

    private static void addFaults(List<String> lines, Evidence evidence) {
        Map<String, Long> faults = count(evidence.faults(), Fault::name);
        long stalls = faults.getOrDefault(Evidence.STALL, 0L) + faults.getOrDefault(Evidence.REDIS_STALL, 0L);
        add(lines, "faults  %,d and %,d stalls: %s", evidence.faults().size() - stalls, stalls, faults);
        Reruns reruns = Reruns.in(evidence);
        add(
                lines,
                "re-runs %,d workers killed, %,d of their jobs ran again: median %,d ms, worst %,d ms after the kill",
                reruns.kills(),
                reruns.millis().size(),
                reruns.median(),
                reruns.worst());
    }

    private static void add(List<String> lines, String format, Object... values) {
        lines.add(String.format(Locale.ROOT, format, values));
    }

    private static <T, K> Map<K, Long> count(Collection<T> things, Function<T, K> key) {
        return things.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }
}
