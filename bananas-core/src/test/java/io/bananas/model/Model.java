package io.bananas.model;

import io.bananas.core.job.Job;
import io.bananas.core.job.JobMove;
import io.bananas.core.job.QueueId;
import io.bananas.core.store.ClaimStore;
import io.bananas.core.view.Pause;
import io.bananas.model.ModelJob.Place;
import io.bananas.spi.Priority;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the stores should do, in a page of plain Java: every job has one place, and lists keep their order. */
final class Model {

    static final int MAX_CRASHES = 3;

    /** A queue, and the side lists of what nodes did not handle, by name. */
    private record Waiting(Deque<String> queue, Map<String, Deque<String>> parked) {

        /** How many kinds of lists there are. */
        int lists() {
            return (queue.isEmpty() ? 0 : 1) + (parked.isEmpty() ? 0 : 1);
        }
    }

    private final Map<String, ModelJob> jobs = new TreeMap<>();
    private final Map<QueueId, Waiting> queues = new HashMap<>();
    private final Set<String> paused = new TreeSet<>();

    ModelJob job(String id) {
        return Objects.requireNonNull(jobs.get(id), id);
    }

    boolean knows(String id) {
        return jobs.containsKey(id);
    }

    List<String> idsIn(Place place) {
        return jobs.values().stream()
                .filter(job -> job.place() == place)
                .map(job -> job.job().id())
                .toList();
    }

    private Waiting waiting(QueueId queue) {
        return queues.computeIfAbsent(queue, unknown -> new Waiting(new ArrayDeque<>(), new TreeMap<>()));
    }

    void submit(Job job) {
        if (jobs.containsKey(job.id())) {
            return;
        }
        boolean later = job.scheduledFor() != null;
        jobs.put(job.id(), new ModelJob(job, later ? Place.SCHEDULED : Place.QUEUE));
        if (!later) {
            waiting(job.queue()).queue.addLast(job.id());
        }
    }

    /** The ids that a claim takes. Side lists of a queue have no order among each other: there it follows the answer. */
    List<String> claim(ClaimStore.Request request, List<String> answer) {
        List<String> taken = new ArrayList<>();
        Map<Priority, List<QueueId>> priorities =
                new TreeMap<>(request.queues().stream().collect(Collectors.groupingBy(QueueId::priority)));
        for (List<QueueId> queues : priorities.values()) {
            List<String> expected = answer.subList(Math.min(taken.size(), answer.size()), answer.size());
            taken.addAll(inOrderOf(expected, claimInTurn(queues, request, expected, request.max() - taken.size())));
        }
        taken.forEach(id -> job(id).claimedBy(request.owner()));
        return taken;
    }

    /** Takes from each queue the same, in rounds. When not all can have a share any more, each gives one, in order. */
    private Map<QueueId, List<String>> claimInTurn(
            List<QueueId> queues, ClaimStore.Request request, List<String> answer, int max) {
        Map<QueueId, List<String>> taken = new HashMap<>();
        List<QueueId> ring = queues;
        int left = max;
        int count = queues.stream().mapToInt(queue -> waiting(queue).lists()).sum();
        while (left > 0 && count > 0) {
            int share = Math.max(1, left / count);
            List<QueueId> giving = new ArrayList<>();
            for (QueueId queue : ring) {
                int most = Math.min(share, left);
                int got = most > 0 && !paused.contains(queue.routingKey())
                        ? take(queue, request, answer, most, taken.computeIfAbsent(queue, none -> new ArrayList<>()))
                        : 0;
                left -= got;
                if (got > 0 && got == most) {
                    giving.add(queue);
                }
            }
            ring = giving;
            count = giving.size();
        }
        return taken;
    }

    /** Answers how many jobs it took. */
    private int take(QueueId queue, ClaimStore.Request request, List<String> answer, int most, List<String> taken) {
        Waiting waiting = waiting(queue);
        int before = taken.size();
        int goal = before + most;
        List<String> own = answer.stream()
                .filter(id -> jobs.containsKey(id) && job(id).job().queue().equals(queue))
                .toList();
        takeParked(waiting, request, own, taken, goal);
        while (taken.size() < goal && !waiting.queue.isEmpty()) {
            takeOrPark(waiting, request, taken);
        }
        return taken.size() - before;
    }

    /** The order of queues in a round may be any, so it follows the answer. */
    private List<String> inOrderOf(List<String> answer, Map<QueueId, List<String>> taken) {
        Map<QueueId, Deque<String>> left = new HashMap<>();
        taken.forEach((queue, ids) -> left.put(queue, new ArrayDeque<>(ids)));
        List<String> all = new ArrayList<>();
        for (String id : answer) {
            Deque<String> ids = jobs.containsKey(id) ? left.get(job(id).job().queue()) : null;
            if (ids != null && !ids.isEmpty()) {
                all.add(ids.removeFirst());
            }
        }
        left.values().forEach(all::addAll);
        return all;
    }

    Pause pause(String route) {
        return paused.add(route) ? Pause.PAUSED : Pause.PAUSED_BEFORE;
    }

    /** Answers whether that is new. */
    boolean resume(String route) {
        return paused.remove(route);
    }

    private static void takeParked(
            Waiting waiting, ClaimStore.Request request, List<String> answer, List<String> taken, int goal) {
        while (taken.size() < goal && waiting.parked.keySet().stream().anyMatch(request.names()::containsKey)) {
            String name = sideListOfNext(waiting, request, answer.stream().skip(taken.size()));
            Deque<String> side = waiting.parked.getOrDefault(name, new ArrayDeque<>());
            taken.add(side.removeFirst());
            if (side.isEmpty()) {
                waiting.parked.remove(name);
            }
        }
    }

    /** The one at whose head is what comes next in the answer; any other when none is. */
    private static String sideListOfNext(Waiting waiting, ClaimStore.Request request, Stream<String> answer) {
        String next = answer.findFirst().orElse("");
        List<String> names = waiting.parked.keySet().stream()
                .filter(request.names()::containsKey)
                .toList();
        return names.stream()
                .filter(name -> next.equals(
                        waiting.parked.getOrDefault(name, new ArrayDeque<>()).peekFirst()))
                .findFirst()
                .orElse(names.get(0));
    }

    private void takeOrPark(Waiting waiting, ClaimStore.Request request, List<String> taken) {
        String id = waiting.queue.removeFirst();
        String name = job(id).job().name();
        if (request.names().containsKey(name)) {
            taken.add(id);
        } else {
            waiting.parked.computeIfAbsent(name, unknown -> new ArrayDeque<>()).addLast(id);
            job(id).park();
        }
    }

    /** Back to where it comes out first, unless somebody wants it cancelled. */
    void requeue(String id) {
        requeue(JobMove.REQUEUE, id);
    }

    private void requeue(JobMove move, String id) {
        ModelJob job = job(id);
        if (job.isCancelRequested()) {
            job.cancelled();
            return;
        }
        Waiting waiting = waiting(job.job().queue());
        Deque<String> side = waiting.parked.get(job.job().name());
        if (side == null) {
            waiting.queue.addFirst(id);
            job.move(move, Place.QUEUE);
        } else {
            side.addFirst(id);
            job.move(move, Place.PARKED);
        }
    }

    /** Ends, if somebody wants it cancelled; else it is requeued. */
    void stop(String id) {
        if (job(id).isCancelRequested()) {
            job(id).ran();
        }
        requeue(id);
    }

    void retry(String id, boolean counted) {
        ModelJob job = job(id);
        if (counted) {
            job.failed();
        }
        if (job.isCancelRequested()) {
            job.cancelled();
        } else {
            job.move(counted ? JobMove.RETRY : JobMove.SNOOZE, Place.SCHEDULED);
        }
    }

    /** Moves what is due, in the order given. */
    int promote(List<String> dueInOrder) {
        for (String id : dueInOrder) {
            ModelJob job = job(id);
            waiting(job.job().queue()).queue.addLast(id);
            job.move(JobMove.PROMOTE, Place.QUEUE);
        }
        return dueInOrder.size();
    }

    /** Takes back expired leases, in the order in which the jobs were claimed. */
    void recover(List<String> expiredInOrder) {
        List<String> reversed = new ArrayList<>(expiredInOrder);
        Collections.reverse(reversed);
        for (String id : reversed) {
            ModelJob job = job(id);
            job.crashed();
            if (job.crashes() >= MAX_CRASHES && !job.isCancelRequested()) {
                job.died();
            } else {
                requeue(JobMove.CRASH, id);
            }
        }
    }

    void cancelWaiting(String id) {
        ModelJob job = job(id);
        Waiting waiting = waiting(job.job().queue());
        waiting.queue.remove(id);
        waiting.parked.values().forEach(side -> side.remove(id));
        waiting.parked.values().removeIf(Deque::isEmpty);
        job.cancelled();
    }

    /** Lets an ended job run again, at once, also one that was cancelled before its time. */
    boolean replay(String id) {
        ModelJob job = job(id);
        if (!job.isReplayable()) {
            return false;
        }
        job.replayed();
        waiting(job.job().queue()).queue.addLast(id);
        return true;
    }

    Map<String, String> describe() {
        return jobs.values().stream()
                .collect(Collectors.toMap(job -> job.job().id(), ModelJob::describe, (a, b) -> a, TreeMap::new));
    }

    /** The ids in each list that is not empty; a list's name is made by the function given. */
    Map<String, List<String>> lists(Function<QueueId, String> name) {
        Map<String, List<String>> lists = new TreeMap<>();
        queues.forEach((id, waiting) -> {
            put(lists, name.apply(id), waiting.queue);
            waiting.parked.forEach((job, side) -> put(lists, name.apply(id) + ":parked:" + job, side));
        });
        return lists;
    }

    private static void put(Map<String, List<String>> lists, String name, Deque<String> ids) {
        if (!ids.isEmpty()) {
            lists.put(name, List.copyOf(ids));
        }
    }

    Set<String> ids() {
        return jobs.keySet();
    }
}
