package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.LeaseStore;
import io.bananas.core.store.Settlement;
import io.bananas.core.store.Stores;
import io.bananas.core.view.Cancelled;
import io.bananas.model.ModelJob.Place;
import io.bananas.spi.Priority;
import io.bananas.testing.Audit;
import io.bananas.testing.Auditing;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import io.bananas.testing.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One random sequence of steps, each done to Redis and to the model, and compared. */
final class Sequence {

    /** So few that the list of recent jobs becomes full. */
    static final int MOST_RECENT = 3;

    private static final Duration LATER = Duration.ofHours(1);
    private static final List<List<String>> HANDLED =
            List.of(List.of("a"), List.of("b"), List.of("a", "b"), List.of("a", "b", "c"));

    private final Random random;
    /** Of its own, so that seeds from before it was there still take the same way, mostly. */
    private final Random rarely;
    /** Of its own for the same reason. */
    private final Random beside;

    private final Keyspace keyspace;
    private final Stores stores;
    private final Model model = new Model();
    private final List<String> steps = new ArrayList<>();
    /** Every claim ever handed out: what a slow or dead worker may still believe to have. */
    private final List<Claim> claims = new ArrayList<>();

    /** What nodes have claimed without getting an answer. */
    private final Map<String, List<Claim>> unknown = new HashMap<>();

    private final Map<String, Long> knownFences = new HashMap<>();
    private int submitted;
    private int due;

    /** As whom nodes claim now. */
    private final Map<String, String> owners = new HashMap<>();

    /** Those whose time is over, and nobody has noticed yet. */
    private final Set<String> expired = new HashSet<>();

    private final Set<String> dead = new HashSet<>();

    private final RecentJobs recent = new RecentJobs(MOST_RECENT);
    private final ScheduleMoves schedules;
    private final ListMoves lists;

    Sequence(long seed, Keyspace keyspace) {
        this.random = new Random(seed);
        this.rarely = new Random(~seed);
        this.beside = new Random(seed * 31);
        this.keyspace = keyspace;
        this.stores = keyspace.stores();
        this.schedules = new ScheduleMoves(beside, stores.schedules(), model);
        this.lists = new ListMoves(beside, stores.list(), model, recent);
    }

    List<String> steps() {
        return steps;
    }

    void run(int length) {
        for (int i = 0; i < length; i++) {
            step();
            if (beside.nextInt(3) == 0) {
                steps.add(schedules.step());
            }
            comparePlaces();
            if (i % 8 == 7 || i == length - 1) {
                compareHistories();
            }
        }
    }

    private void step() {
        int dice = random.nextInt(100);
        if (dice < 22) {
            submit();
        } else if (dice < 46) {
            claim();
        } else if (dice < 74) {
            settle();
        } else if (dice < 80) {
            expire();
        } else if (dice < 86) {
            recover();
        } else if (dice < 90) {
            fallDue();
        } else if (dice < 94) {
            promote();
        } else if (dice < 97) {
            cancel();
        } else if (dice < 98) {
            replay();
        } else if (dice < 99) {
            pauseOrResume();
        } else {
            renew();
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private void submit() {
        List<Job> batch = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            boolean again = submitted > 0 && random.nextInt(8) == 0;
            String id = "j" + (again ? random.nextInt(submitted) : submitted++);
            batch.add(JobBuilder.job(id)
                    .named(any(List.of("a", "a", "b", "c")))
                    .priority(any(List.of(Priority.values())))
                    .route(any(List.of("default", "default", "gpu")))
                    .dueAt(random.nextInt(5) == 0 ? Instant.now().plus(LATER) : null)
                    .build());
        }
        steps.add("submit " + batch.stream().map(Job::id).toList());
        Set<String> known = batch.stream().map(Job::id).filter(model::knows).collect(Collectors.toSet());
        batch.forEach(model::submit);
        assertThat(stores.submit().submit(batch)).isEqualTo(known);
    }

    private void claim() {
        List<String> names = any(HANDLED);
        String node = "node-" + random.nextInt(3);
        String owner = owners.computeIfAbsent(node, none -> stores.lease().enlist(node, LATER));
        ClaimStore.Request request = Keyspace.claimOf(owner, 1 + random.nextInt(4), names.toArray(String[]::new))
                .routes(random.nextBoolean() ? new String[] {"default", "gpu"} : new String[] {"gpu"})
                .build();
        steps.add("claim " + request.max() + " " + names + " by " + node);
        requeueLost(node);
        List<Claim> got = stores.claim().claim(request).claims();
        List<String> ids = got.stream().map(claim -> claim.job().id()).toList();
        assertThat(ids).isEqualTo(model.claim(request, ids));
        if (random.nextInt(8) == 0) {
            steps.add("  got " + ids + ", but the answer is lost");
            unknown.computeIfAbsent(node, none -> new ArrayList<>()).addAll(got);
        } else {
            steps.add("  got " + ids);
            claims.addAll(got);
            got.forEach(claim -> knownFences.put(node, claim.lease().fence()));
        }
    }

    /** Before it claims again, a node requeues what it took without learning of it. */
    private void requeueLost(String node) {
        List<Claim> lost = unknown.remove(node);
        if (lost == null) {
            return;
        }
        List<String> held = lost.stream()
                .filter(claim -> claim.lease().fence() == fenceOf(claim.job().id()))
                .map(claim -> claim.job().id())
                .toList();
        steps.add("requeueLost " + held + " by " + node);
        assertThat(keyspace.requeueLost(node, knownFences.getOrDefault(node, 0L)))
                .containsExactlyInAnyOrderElementsOf(held);
        for (int i = held.size() - 1; i >= 0; i--) {
            model.requeue(held.get(i));
        }
    }

    private long fenceOf(String id) {
        String lease = keyspace.snapshot().leases().get(id);
        return lease == null ? 0 : Long.parseLong(lease.split(" ", -1)[0]);
    }

    /** By whoever has it, or by somebody who only believes so. */
    private void settle() {
        if (claims.isEmpty()) {
            return;
        }
        Claim claim = random.nextInt(4) == 0
                ? any(claims)
                : claims.get(claims.size() - 1 - random.nextInt(Math.min(4, claims.size())));
        String id = claim.job().id();
        boolean ours = isHeld(claim);
        int way = random.nextInt(Settling.WAYS);
        steps.add("settle " + id + " under fence " + claim.lease().fence() + " in way " + way + ", ours: " + ours);
        Settlement settlement = Settling.of(claim, way, LATER);
        boolean repeated = Settling.isRecorded(keyspace, settlement);
        assertThat(Settlements.settle(stores.settle(), settlement)).isEqualTo(ours || repeated ? Set.of() : Set.of(id));
        if (ours) {
            Settling.settle(model, id, way);
        }
    }

    private boolean isHeld(Claim claim) {
        String id = claim.job().id();
        boolean newest = Stream.concat(
                        claims.stream(), unknown.values().stream().flatMap(List::stream))
                .filter(other -> other.job().id().equals(id))
                .allMatch(other -> other.lease().fence() <= claim.lease().fence());
        return newest && model.job(id).place() == Place.PROCESSING;
    }

    /** A node is killed, or is cut off for longer than its leases last. */
    private void expire() {
        List<String> processing = model.idsIn(Place.PROCESSING);
        if (!processing.isEmpty()) {
            String owner = model.job(any(processing)).owner();
            steps.add("leases of " + owner + " run out");
            keyspace.expireOwner(owner);
            expired.add(owner);
            owners.values().remove(owner);
            processing.stream()
                    .map(model::job)
                    .filter(job -> job.owner().equals(owner))
                    .forEach(ModelJob::fellDue);
        }
    }

    private void recover() {
        List<String> lost = model.idsIn(Place.PROCESSING).stream()
                .filter(id -> model.job(id).isDue())
                .sorted(Comparator.comparing(this::fenceOf))
                .toList();
        steps.add("recover " + lost);
        assertThat(lost.isEmpty() || isNow(keyspace.glance().leases())).isTrue();
        assertThat(keyspace.recover(100, Model.MAX_CRASHES)).hasSameSizeAs(lost);
        model.recover(lost);
        dead.addAll(expired);
        expired.clear();
    }

    private void fallDue() {
        List<String> scheduled = model.idsIn(Place.SCHEDULED);
        if (!scheduled.isEmpty()) {
            String id = any(scheduled);
            steps.add(id + " falls due");
            keyspace.raw().zadd(keyspace.keys().scheduled(), ++due, id);
            model.job(id).fellDue();
        }
    }

    private static boolean isNow(Optional<Duration> time) {
        return time.filter(Duration::isZero).isPresent();
    }

    private void promote() {
        List<String> ripe = ripe();
        steps.add("promote " + ripe);
        assertThat(isNow(keyspace.glance().job())).isEqualTo(!ripe.isEmpty());
        assertThat(stores.promote().promote(100).count()).isEqualTo(model.promote(ripe));
    }

    /** Those whose time has come, the earliest first: whose they are is the model's to say, the order is in the scores. */
    private List<String> ripe() {
        Map<String, Long> scores = keyspace.snapshot().scoresOf("queue:scheduled");
        return model.idsIn(Place.SCHEDULED).stream()
                .filter(id -> model.job(id).isDue())
                .sorted(Comparator.comparing((String id) -> scores.get(id)))
                .toList();
    }

    private void cancel() {
        if (submitted == 0) {
            return;
        }
        if (rarely.nextInt(8) == 0) {
            String name = List.of("a", "b", "c").get(rarely.nextInt(3));
            steps.add("cancel all of " + name);
            BulkMoves.cancelAll(name, model, stores);
            return;
        }
        if (beside.nextInt(4) == 0) {
            List<String> some = Stream.generate(() -> "j" + beside.nextInt(submitted + 2))
                    .limit(1 + beside.nextInt(5))
                    .toList();
            steps.add("cancel " + some);
            BulkMoves.cancelThese(some, model, stores);
            return;
        }
        String id = "j" + random.nextInt(submitted);
        if (!model.knows(id)) {
            return;
        }
        steps.add("cancel " + id);
        Cancelled expected = switch (model.job(id).place()) {
            case PROCESSING -> Cancelled.REQUESTED;
            case ENDED -> Cancelled.ENDED;
            default -> Cancelled.AT_ONCE;
        };
        assertThat(stores.cancel().cancel(id)).isEqualTo(expected);
        if (expected == Cancelled.AT_ONCE) {
            model.cancelWaiting(id);
        } else if (expected == Cancelled.REQUESTED) {
            model.job(id).requestCancel();
        }
    }

    private void replay() {
        List<String> ended = model.idsIn(Place.ENDED);
        if (ended.isEmpty()) {
            return;
        }
        String id = any(ended);
        steps.add("replay " + id);
        assertThat(stores.deadLetters().replay(id)).isEqualTo(model.replay(id));
    }

    /** What is paused is resumed soon, so that most sequences go on. */
    private void pauseOrResume() {
        String route = any(List.of("default", "gpu"));
        steps.add("pause or resume " + route);
        if (random.nextInt(3) == 0) {
            assertThat(stores.pause().pause(route)).isEqualTo(model.pause(route));
        } else {
            assertThat(stores.pause().resume(route)).isEqualTo(model.resume(route));
        }
    }

    /** By an owner that lives, that comes back in time, or that was taken for dead. */
    private void renew() {
        if (claims.isEmpty()) {
            return;
        }
        Claim claim = any(claims);
        String owner = claim.lease().owner();
        steps.add("renew " + claim.job().id() + " under fence " + claim.lease().fence() + " of " + owner);
        assertThat(stores.lease().beat(owner, LATER).alive()).isEqualTo(!dead.contains(owner));
        if (expired.remove(owner)) {
            model.idsIn(Place.PROCESSING).stream()
                    .map(model::job)
                    .filter(job -> job.owner().equals(owner))
                    .forEach(ModelJob::renewed);
        }
        ModelJob job = model.job(claim.job().id());
        LeaseStore.Check check = stores.lease().check(List.of(claim.lease()));
        Set<String> one = Set.of(claim.job().id());
        assertThat(check.lost()).isEqualTo(isHeld(claim) ? Set.of() : one);
        if (isHeld(claim)) {
            assertThat(check.cancelled()).isEqualTo(job.isCancelRequested() ? one : Set.of());
        }
    }

    private void comparePlaces() {
        Snapshot snapshot = keyspace.snapshot();
        assertThat(Audit.complaints(snapshot)).as("audit").isEmpty();
        assertThat(new TreeMap<>(snapshot.lists()))
                .as("lists")
                .isEqualTo(model.lists(queue -> keyspace.keys().suffix(queue)));
        recent.follow(model, snapshot.recent());
    }

    private void compareHistories() {
        assertThat(Auditing.pass(keyspace)).as("findings of the auditor").isEmpty();
        Snapshot snapshot = keyspace.snapshot();
        Map<String, String> there = new TreeMap<>();
        for (String id : model.ids()) {
            there.put(id, ModelJob.describe(stores.inspect().find(id).orElseThrow(), snapshot));
        }
        assertThat(there).isEqualTo(model.describe());
        lists.compare();
        schedules.compare(snapshot);
    }
}
