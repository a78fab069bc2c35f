package io.bananas.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.core.claim.ClaimSettings;
import io.bananas.core.claim.Claimer;
import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.claim.QueueOrder;
import io.bananas.core.event.JobListener;
import io.bananas.core.job.Claim;
import io.bananas.core.job.Job;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.time.Ticker;
import io.bananas.spi.Priority;
import io.bananas.testing.JobBuilder;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** One random sequence of claims. Deep routes always have more jobs than a claim may take of them. */
final class RouteSequence {

    private static final Map<String, Integer> NAMES = Map.of("echo", ClaimStore.NO_LIMIT);

    private final Random random;
    private final Keyspace keyspace;
    private final List<String> routes;
    private final List<String> deep;
    private final List<String> others;
    private final int most;
    private final List<Node> nodes = new ArrayList<>();

    /** Routes that are not deep and have one job, with how many others have been taken since. */
    private final Map<String, Integer> lone = new HashMap<>();

    private int submitted;

    /** A node, with how many jobs of each deep route it has taken. */
    private record Node(Claimer claimer, Map<String, Integer> taken) {}

    RouteSequence(long seed, Keyspace keyspace, int count) {
        this.random = new Random(seed);
        this.keyspace = keyspace;
        this.routes = IntStream.range(0, count).mapToObj(i -> "r" + i).toList();
        List<String> shuffled = new ArrayList<>(routes);
        Collections.shuffle(shuffled, random);
        int deepCount = random.nextInt(3) == 0 ? count : 2 + random.nextInt(count - 1);
        this.deep = shuffled.subList(0, deepCount);
        this.others = shuffled.subList(deepCount, count);
        this.most = List.of(1, 3, 10, 100).get(random.nextInt(4));
        for (int i = random.nextInt(3); i >= 0; i--) {
            nodes.add(node("node-" + i));
        }
    }

    private Node node(String name) {
        List<Priority> priorities = List.of(Priority.values());
        ClaimSettings settings = new ClaimSettings(name, QueueOrder.of(routes, priorities), Duration.ofHours(1));
        LeaseKeeper leases = new LeaseKeeper(keyspace.stores().lease(), settings, Ticker.SYSTEM);
        return new Node(
                new Claimer(keyspace.stores().claim(), leases, settings, JobListener.NONE, Ticker.SYSTEM),
                new HashMap<>());
    }

    void run(int steps) {
        List<Job> jobs = new ArrayList<>();
        for (String route : deep) {
            for (int i = most / deep.size() + 2 + random.nextInt(20); i > 0; i--) {
                jobs.add(of(route).build());
            }
        }
        keyspace.stores().submit().submit(jobs);
        for (int i = 0; i < steps; i++) {
            Node node = nodes.get(random.nextInt(nodes.size()));
            Set<String> urgent = random.nextInt(10) == 0 ? submitUrgent() : Set.of();
            if (!others.isEmpty() && random.nextInt(3) == 0) {
                String route = others.get(random.nextInt(others.size()));
                if (lone.putIfAbsent(route, 0) == null) {
                    keyspace.submit(of(route));
                }
            }
            judge(node, claim(node, 1 + random.nextInt(most)), urgent);
        }
    }

    private JobBuilder of(String route) {
        return JobBuilder.job("j" + submitted++).route(route);
    }

    private Set<String> submitUrgent() {
        JobBuilder job = of(routes.get(random.nextInt(routes.size()))).priority(Priority.HIGH);
        keyspace.submit(job);
        return Set.of(job.build().id());
    }

    private List<Job> claim(Node node, int max) {
        List<Claim> claims =
                node.claimer().claim(max, NAMES, ClaimStore.Room.UNLIMITED).claims();
        // Of many routes a claim takes urgent jobs in a step of their own, and the others in the next claim.
        assertThat(claims).hasSizeBetween(routes.size() > 100 ? 1 : max, max);
        keyspace.stores()
                .settle()
                .done(claims.stream()
                        .map(claim -> Settlements.completed(claim, "1"))
                        .toList());
        return claims.stream().map(Claim::job).toList();
    }

    private void judge(Node node, List<Job> jobs, Set<String> urgent) {
        assertThat(jobs.stream().filter(job -> job.priority() == Priority.HIGH).map(Job::id))
                .containsExactlyInAnyOrderElementsOf(urgent);
        assertThat(urgent).isSubsetOf(Set.of(jobs.get(0).id()));
        List<JobBuilder> again = new ArrayList<>();
        for (Job job : jobs) {
            String route = job.routingKey();
            if (job.priority() == Priority.NORMAL && lone.remove(route) == null) {
                node.taken().merge(route, 1, Integer::sum);
                again.add(of(route));
            }
        }
        keyspace.submit(again.toArray(JobBuilder[]::new));
        List<Integer> shares =
                deep.stream().map(route -> node.taken().getOrDefault(route, 0)).toList();
        assertThat(Collections.max(shares) - Collections.min(shares))
                .as("what this node has taken of deep routes: %s", shares)
                .isLessThanOrEqualTo(1);
        lone.replaceAll((route, since) -> since + again.size());
        assertThat(lone.values())
                .as("how many jobs went before a lone one")
                .allMatch(since -> since <= nodes.size() * (routes.size() + most));
    }
}
