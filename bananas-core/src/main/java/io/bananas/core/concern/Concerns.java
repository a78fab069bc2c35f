package io.bananas.core.concern;

import io.bananas.core.minute.Minutes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.store.Stores;
import io.bananas.core.time.SharedAnswer;
import io.bananas.core.time.Ticker;
import io.bananas.core.view.Concern;
import io.bananas.core.view.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Tells what needs a look. It looks at most every two seconds, for any number of callers. Thread-safe. */
public final class Concerns {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final List<Symptom> SYMPTOMS = List.of(
            new RedisUnsuitable(),
            new RedisMemory(),
            new RedisSlow(),
            new NoWorker(),
            new NoScheduler(),
            new StuckSlots(),
            new NoWorkerForRoute(),
            new NoWorkerForName(),
            new DeadBurst(),
            new Crashes(),
            new RetryStorm(),
            new FallingBehind(),
            new BusySlots(),
            new SettleBacklog(),
            new PausedRoute(),
            new LateSchedule(),
            new MissedSchedule(),
            new DeadSchedule(),
            new Quarantined(),
            new AuditFound(),
            new ExpiringToken());

    private final SharedAnswer<List<Concern>> all;

    public Concerns(Stores stores, UnservedJobs unserved, Minutes minutes, Ticker ticker) {
        Sight sight = new Sight(stores, unserved, minutes);
        this.all = new SharedAnswer<>(() -> in(sight.look()), FRESH, ticker);
    }

    /** What needs a look and somebody with this role may see, the worst first; nothing when all is well. */
    public List<Concern> seenBy(Role role) {
        return all.get().stream()
                .filter(concern -> role.includes(concern.kind().role()))
                .toList();
    }

    static List<Concern> in(Seen seen) {
        List<Concern> all = new ArrayList<>();
        SYMPTOMS.forEach(symptom -> all.addAll(symptom.in(seen)));
        all.sort(Comparator.comparing(Concern::severity).thenComparing(Concern::kind));
        return List.copyOf(all);
    }
}
