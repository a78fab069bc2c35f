package io.bananas.core.concern;

import static io.bananas.core.view.Concern.Target.Type.NAME;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.Unserved.Group;
import io.bananas.core.why.Facts;
import io.bananas.core.why.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Jobs wait for a name that no node of their route handles. */
final class NoWorkerForName implements Symptom {

    @Override
    public List<Concern> in(Seen seen) {
        if (seen.workers().isEmpty()) {
            return List.of();
        }
        Absence absence = Absence.in(seen);
        Map<String, List<Group>> byName = new LinkedHashMap<>();
        for (Group group : seen.waiting().unserved().oldest()) {
            if (group.name() != null && Patience.isOver(absence.of(group))) {
                byName.computeIfAbsent(group.name(), name -> new ArrayList<>()).add(group);
            }
        }
        return byName.entrySet().stream()
                .limit(MOST)
                .map(entry -> concern(entry.getKey(), entry.getValue(), seen))
                .toList();
    }

    /** The groups come in the order of their age. */
    private static Concern concern(String name, List<Group> groups, Seen seen) {
        long waiting = groups.stream().mapToLong(Group::waiting).sum();
        Group oldest = groups.get(0);
        Duration absence = Absence.in(seen).ofAny(groups);
        List<String> routes =
                groups.stream().map(Group::routingKey).distinct().sorted().toList();
        return new Concern(
                Kind.NO_WORKER_FOR_NAME,
                Patience.severityOf(absence),
                seen.now().minus(absence),
                Words.waiting(waiting) + " for a handler of " + name + ", which no worker of route "
                        + String.join(", ", routes) + " has; the oldest for " + Words.span(oldest.oldest()) + ".",
                "Deploy a handler with @Handles(\"" + name
                        + "\"), and see that WORKER_JOB_TYPES of the workers does not leave it out. If the name is a typing error, cancel the"
                        + " jobs with POST /jobs/cancel. They hold up no others.",
                new Facts()
                        .with("name", name)
                        .with("routing_keys", routes)
                        .with("waiting", waiting)
                        .with("oldest_ms", oldest.oldest().toMillis())
                        .all(),
                new Target(NAME, name));
    }
}
