package io.bananas.core.concern;

import static io.bananas.core.concern.SeenBuilder.NOW;
import static io.bananas.core.concern.SeenBuilder.calm;
import static io.bananas.core.concern.SeenBuilder.worker;
import static io.bananas.core.view.Concern.Target.Type.NAME;
import static io.bananas.core.view.Concern.Target.Type.ROUTE;
import static io.bananas.core.view.Concern.Target.Type.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.view.Concern;
import io.bananas.core.view.Concern.Kind;
import io.bananas.core.view.Concern.Severity;
import io.bananas.core.view.Concern.Target;
import io.bananas.core.view.NodeInfo;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each symptom shows when it should, and not under ordinary load. */
class WorkerSymptomsTest {

    private static final Duration LONG = Duration.ofMinutes(6);

    static Concern only(Symptom symptom, SeenBuilder seen) {
        List<Concern> found = symptom.in(seen.build());
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    static void none(Symptom symptom, SeenBuilder seen) {
        assertThat(symptom.in(seen.build())).isEmpty();
    }

    @Test
    void underOrdinaryLoadThereIsNothingToLookAt() {
        assertThat(Concerns.in(calm().build())).isEmpty();
    }

    @Test
    void theWorstComesFirst() {
        Seen seen = calm().unserved("default", "typo", 2, 60)
                .route("gpu", NOW.minusSeconds(90), 3, 60)
                .onDuty(NOW.minusSeconds(300))
                .build();

        assertThat(Concerns.in(seen))
                .extracting(Concern::kind)
                .containsExactly(Kind.NO_SCHEDULER, Kind.NO_WORKER_FOR_NAME, Kind.ROUTE_PAUSED);
    }

    @Test
    void noNodeRunsJobs() {
        Concern found = only(new NoWorker(), calm().withoutNodes().taken("default", 300, "echo"));
        assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(found.since()).isEqualTo(NOW.minusSeconds(300));
        assertThat(found.summary()).isEqualTo("No node has run jobs since 2026-11-21T12:25:30Z, and 5 jobs wait.");
        assertThat(only(new NoWorker(), calm().withoutNodes().waiting(0).taken("default", 300, "echo"))
                        .severity())
                .isEqualTo(Severity.WARNING);
        none(new NoWorkerForRoute(), calm().withoutNodes().unserved("default", null, 5, 60));
    }

    @Test
    void theOnlyWorkerIsStartedAnewWhileOldJobsWait() {
        SeenBuilder restart = calm().withoutNodes().route("default", 5, 9_000);
        Concern found =
                only(new NoWorker(), restart.taken("default", 299, "echo").taken("default", 9_000, "other"));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whenThereWasNoWorkerLatelyTheOldestJobTellsForHowLong() {
        Concern young = only(new NoWorker(), calm().withoutNodes().route("default", 5, 299));
        assertThat(young.severity()).isEqualTo(Severity.WARNING);
        assertThat(young.since()).isNull();
        assertThat(young.summary()).isEqualTo("No node runs jobs, and 10 jobs wait.");
        assertThat(only(new NoWorker(), calm().withoutNodes().route("default", 5, 300))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aRouteIsWithoutWorkersForAsLongAsTheLastOneIsGone() {
        SeenBuilder seen = calm().unserved("gpu", null, 12, 9_000)
                .taken("gpu", 20, "echo")
                .taken("gpu", 400, "resize")
                .taken("default", 1, "echo");
        Concern found = only(new NoWorkerForRoute(), seen);
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.since()).isEqualTo(NOW.minusSeconds(20));
        assertThat(found.facts()).containsEntry("oldest_ms", 9_000_000L);

        none(new NoWorkerForRoute(), seen.taken("gpu", 4, "echo"));
    }

    @Test
    void aNameIsWithoutWorkersForAsLongAsTheLastOneIsGone() {
        SeenBuilder seen = calm().unserved("default", "resize", 12, 9_000)
                .taken("default", 1, "echo")
                .taken("gpu", 1, "resize")
                .taken("default", 20, "resize");
        Concern found = only(new NoWorkerForName(), seen);
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.since()).isEqualTo(NOW.minusSeconds(20));

        none(new NoWorkerForName(), seen.taken("default", 4, "resize"));
        assertThat(only(
                                new NoWorkerForName(),
                                seen.unserved("gpu", "typo", 1, 400).unserved("gpu", "typo", 1, 9))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void jobsWaitOnARouteThatNobodyServes() {
        Concern found = only(
                new NoWorkerForRoute(), calm().unserved("gpu", null, 12, 40).unserved("default", "typo", 1, 40));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.since()).isEqualTo(NOW.minusSeconds(40));
        assertThat(found.summary())
                .isEqualTo("12 jobs wait on route gpu (priority normal), which no worker serves; the oldest for 40 s.");
        assertThat(found.target()).isEqualTo(new Target(ROUTE, "gpu"));
        assertThat(found.facts()).containsEntry("waiting", 12L);

        none(new NoWorkerForRoute(), calm().unserved("gpu", null, 12, 4));
        assertThat(only(new NoWorkerForRoute(), calm().unserved("gpu", null, 1, 300))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void jobsWaitForANameThatNobodyHandles() {
        Concern found = only(
                new NoWorkerForName(),
                calm().unserved("default", "typo", 1, 40)
                        .unserved("gpu", "typo", 2, 30)
                        .unserved("gpu", null, 9, 20));
        assertThat(found.summary())
                .isEqualTo(
                        "3 jobs wait for a handler of typo, which no worker of route default, gpu has; the oldest for 40 s.");
        assertThat(found.target()).isEqualTo(new Target(NAME, "typo"));
        none(new NoWorkerForName(), calm().unserved("default", "typo", 1, 4));
    }

    @Test
    void nobodyDoesTheDuties() {
        Concern found = only(new NoScheduler(), calm().onDuty(NOW.minusSeconds(20)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.since()).isEqualTo(NOW.minusSeconds(20));
        assertThat(found.summary()).startsWith("No node runs the scheduler, since 20 s: ");
        assertThat(only(new NoScheduler(), calm().onDuty(NOW.minusSeconds(300))).severity())
                .isEqualTo(Severity.CRITICAL);

        assertThat(only(new NoScheduler(), calm().onDuty(null)).since()).isNull();
        none(new NoScheduler(), calm().onDuty(NOW.minusSeconds(14)));
        none(new NoScheduler(), calm().withoutNodes().onDuty(null));
    }

    @Test
    void nobodyCouldDoTheDutiesBeforeTheOldestNodeStarted() {
        SeenBuilder seen = calm().withoutNodes().onDuty(NOW.minusSeconds(86_400));
        none(new NoScheduler(), seen.node(startedAgo("node-1", 14)));
        assertThat(only(new NoScheduler(), seen.node(startedAgo("node-2", 16))).severity())
                .isEqualTo(Severity.WARNING);
    }

    private static NodeInfo startedAgo(String id, long seconds) {
        return new NodeInfo(
                id,
                NodeInfo.Profile.UNKNOWN,
                NodeInfo.Work.NONE,
                new NodeInfo.Activity(0, List.of()),
                NOW.minusSeconds(seconds),
                NOW,
                NodeInfo.State.RUNNING);
    }

    @Test
    void allSlotsOfARouteHaveHadTheSameJobsForLong() {
        SeenBuilder full = calm().withoutNodes().node(worker("node-1", 2, List.of(LONG, LONG.plusMinutes(1)), 0, 0));
        Concern found = only(new BusySlots(), full);
        assertThat(found.severity()).isEqualTo(Severity.INFO);
        assertThat(found.since()).isEqualTo(NOW.minus(LONG));
        assertThat(found.summary())
                .isEqualTo("5 jobs wait on route default, and none of its 2 slots has come free for 6 min.");

        SeenBuilder moving =
                calm().withoutNodes().node(worker("node-1", 2, List.of(LONG, Duration.ofSeconds(1)), 0, 0));
        none(new BusySlots(), moving);
        none(new BusySlots(), full.node(worker("node-2", 2, List.of(LONG), 0, 0)));
    }

    @Test
    void fullSlotsMatterMoreOnceOthersHaveWaitedLongForThem() {
        NodeInfo full = worker("node-1", 1, List.of(Duration.ofMinutes(40)), 0, 0);
        assertThat(only(new BusySlots(), calm().withoutNodes().node(full)).severity())
                .isEqualTo(Severity.INFO);
        assertThat(only(new BusySlots(), calm().withoutNodes().node(full).route("default", 5, 1_800))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void slotsAreStuck() {
        Concern found = only(new StuckSlots(), calm().node(worker("node-2", 4, List.of(), 1, 0)));
        assertThat(found.severity()).isEqualTo(Severity.WARNING);
        assertThat(found.target()).isEqualTo(new Target(WORKER, "node-2"));
        assertThat(found.summary()).startsWith("1 of the 4 slots of worker node-2 run a handler");

        assertThat(only(new StuckSlots(), calm().node(worker("node-2", 4, List.of(), 4, 0)))
                        .severity())
                .isEqualTo(Severity.CRITICAL);
        none(new StuckSlots(), calm());
    }

    @Test
    void aWorkerCannotStoreWhatCameOfItsRuns() {
        Concern found = only(new SettleBacklog(), calm().node(worker("node-2", 4, List.of(), 0, 1_000)));
        assertThat(found.target()).isEqualTo(new Target(WORKER, "node-2"));
        assertThat(found.facts()).containsEntry("unsettled", 1_000);
        none(new SettleBacklog(), calm().node(worker("node-2", 4, List.of(), 0, 999)));
    }
}
