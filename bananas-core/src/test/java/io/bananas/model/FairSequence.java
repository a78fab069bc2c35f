package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.job.Claim;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.store.Stores;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** One random sequence, in which a node takes three names whose jobs wait in side lists. */
final class FairSequence {

    /** As far as claims look for the age of a list. */
    private static final int NEAR_HEAD = 20;

    /** In a row: each of the two other lists may have so many young jobs in front of an old one. */
    private static final int MOST_PASSED = 2 * NEAR_HEAD;

    private static final List<String> NAMES = List.of("a", "b", "c");

    /** So many that a list is too long to be searched for a job that is cancelled. */
    private static final int LONG = 1_100;

    private static final int LOOKED_AT = 60;
    private static final int NEVER_DEAD = 1_000;

    private final Random random;
    private final Keyspace keyspace;
    private final Stores stores;

    /** How often a claimed job meets which fate differs from one sequence to the next, so that each fate may prevail. */
    private final Map<String, List<Fate>> fates = new HashMap<>();

    private final boolean isFirstBounced;
    private final Map<String, Long> ready = new HashMap<>();
    private final Map<String, Long> due = new HashMap<>();
    private final Map<String, Long> created = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final Set<String> takenBefore = new HashSet<>();
    private final Map<String, Integer> passed = new HashMap<>();
    private long clock;
    private int submitted;

    private enum Fate {
        DONE,
        GIVEN_BACK,
        CRASHED,
        RETRIED,
        DEAD
    }

    FairSequence(long seed, Keyspace keyspace) {
        this.random = new Random(seed);
        this.keyspace = keyspace;
        this.stores = keyspace.stores();
        this.clock = Instant.now().minusSeconds(3_600).toEpochMilli();
        this.isFirstBounced = random.nextInt(3) == 0;
        for (String name : NAMES) {
            List<Fate> some = new ArrayList<>(List.of(Fate.DONE, Fate.DONE));
            for (int i = random.nextInt(4); i > 0; i--) {
                some.add(any(List.of(Fate.values())));
            }
            fates.put(name, some);
        }
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    void run(int steps) {
        submit(NAMES.size() * LONG);
        park();
        for (int i = 0; i < steps; i++) {
            claim();
            meddle();
            submit(random.nextInt(4));
            if (random.nextBoolean()) {
                park();
            }
        }
    }

    private void submit(int count) {
        List<JobBuilder> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = any(NAMES);
            String id = name + submitted++;
            clock += random.nextInt(3);
            jobs.add(JobBuilder.job(id).named(name).createdAt(Instant.ofEpochMilli(clock)));
            created.put(id, clock);
            ready.put(id, clock);
            waiting.add(id);
        }
        if (count > 0) {
            keyspace.submit(jobs.toArray(JobBuilder[]::new));
        }
    }

    /** As a node does that handles another name. */
    private void park() {
        keyspace.enter("parker");
        ClaimStore.Request request = Keyspace.claimOf("parker", 10, "another").build();
        while (stores.claim().claim(request).more()) {}
    }

    private void claim() {
        Map<String, String> heads = new HashMap<>();
        NAMES.forEach(name -> head(name).ifPresent(id -> heads.put(name, id)));
        List<Claim> claims = keyspace.claim("node-1", 1 + random.nextInt(5), NAMES.toArray(String[]::new));
        List<String> taken = claims.stream().map(claim -> claim.job().id()).toList();
        waiting.removeAll(taken);
        heads.forEach((name, head) -> judge(name, head, taken));
        takenBefore.addAll(taken);
        boolean isBounced = isFirstBounced;
        for (Claim claim : claims) {
            end(
                    claim,
                    isBounced
                            ? Fate.GIVEN_BACK
                            : any(fates.getOrDefault(claim.job().name(), List.of())));
            isBounced = false;
        }
    }

    private static String nameOf(String id) {
        return id.substring(0, 1);
    }

    /**
     * A name is passed over when it waits, and younger jobs of others are taken. It was not its turn yet when an older job was
     * taken for the first time: there are only so many of them.
     */
    private void judge(String name, String head, List<String> taken) {
        long since = readySince(head);
        if (taken.stream().anyMatch(id -> nameOf(id).equals(name))) {
            passed.remove(name);
        } else if (taken.stream().anyMatch(id -> readySince(id) > since)
                && taken.stream().noneMatch(id -> readySince(id) <= since && !takenBefore.contains(id))) {
            int times = passed.merge(name, 1, Integer::sum);
            assertThat(times).as("%s passed over by %s", head, taken).isLessThanOrEqualTo(MOST_PASSED);
        }
    }

    private long readySince(String id) {
        return Objects.requireNonNull(ready.get(id));
    }

    /** The oldest entries of a side list, the first to come out first. */
    private List<String> oldest(String name) {
        List<String> ids =
                keyspace.raw().lrange(keyspace.keys().base() + "queue:normal:parked:" + name, -LOOKED_AT, -1);
        List<String> order = new ArrayList<>(ids);
        Collections.reverse(order);
        return order;
    }

    /** The first entry of a side list that stands for a job that waits. */
    private Optional<String> head(String name) {
        Map<String, String> withdrawn = keyspace.raw().hgetAll(keyspace.keys().base() + "queue:normal:withdrawn");
        return oldest(name).stream()
                .filter(id -> waiting.contains(id) && !withdrawn.containsKey(id))
                .findFirst();
    }

    private void end(Claim claim, Fate fate) {
        String id = claim.job().id();
        switch (fate) {
            case DONE -> stores.settle().done(List.of(Settlements.completed(claim, "1")));
            case GIVEN_BACK -> {
                stores.settle().release(List.of(Settlements.released(claim)));
                waiting.add(id);
            }
            case CRASHED -> {
                keyspace.expireLease(id);
                keyspace.recover(10, NEVER_DEAD);
                ready.put(id, due.getOrDefault(id, created.get(id)));
                waiting.add(id);
            }
            case RETRIED -> {
                stores.settle().retry(List.of(Settlements.retried(claim, Duration.ZERO)));
                keyspace.makeDue(id, 1);
                stores.promote().promote(10);
                comesAnew(id);
                due.put(id, ready.get(id));
            }
            case DEAD -> {
                stores.settle().dead(List.of(Settlements.failed(claim)));
                stores.deadLetters().replay(id);
                due.remove(id);
                comesAnew(id);
            }
        }
    }

    private void comesAnew(String id) {
        ready.put(id, System.currentTimeMillis());
        waiting.add(id);
    }

    /**
     * Somebody cancels, and perhaps replays, jobs near the head of a list, or deletes their records; but not all of them, since
     * claims look no further than this for the age of a list.
     */
    private void meddle() {
        List<String> near = oldest(any(NAMES)).stream()
                .limit(NEAR_HEAD)
                .filter(id -> waiting.contains(id) && Objects.equals(ready.get(id), created.get(id)))
                .limit(5)
                .collect(Collectors.toList());
        Collections.shuffle(near, random);
        for (String id : near.subList(0, Math.max(0, near.size() - 2))) {
            waiting.remove(id);
            if (random.nextInt(5) == 0) {
                keyspace.raw().del(keyspace.keys().jobs() + id);
            } else {
                stores.cancel().cancel(id);
                if (random.nextInt(3) == 0) {
                    stores.deadLetters().replay(id);
                    due.remove(id);
                    comesAnew(id);
                }
            }
        }
    }
}
