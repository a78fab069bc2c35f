package io.bananas.core.settle;

import io.bananas.core.settle.Settler.Pending;
import io.bananas.core.store.SettleStore;
import io.bananas.core.store.SettleStore.Reply;
import io.bananas.core.store.Settlement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Outcomes that are settled together, with one call to the store for each kind. A retry skips the calls that succeeded. */
final class Batch {

    /** How many outcomes a batch has: the store serves nobody else while it takes one. */
    private static final int MOST = 50;

    private static final int MOST_CHARACTERS = 96 * 1024;

    private final Map<Class<? extends Settlement>, List<Pending>> left;

    Batch(List<Pending> pending) {
        left = pending.stream()
                .collect(Collectors.groupingBy(one -> one.settlement().getClass()));
    }

    /** Cuts what has gathered into batches that the store takes within some ms. A large outcome stays alone. */
    static List<List<Pending>> cut(List<Pending> gathered) {
        List<List<Pending>> batches = new ArrayList<>();
        int from = 0;
        long sum = 0;
        for (int i = 0; i < gathered.size(); i++) {
            long weight = weightOf(gathered.get(i));
            if (i > from && (sum + weight > MOST_CHARACTERS || i - from == MOST)) {
                batches.add(gathered.subList(from, i));
                from = i;
                sum = 0;
            }
            sum += weight;
        }
        if (from < gathered.size()) {
            batches.add(gathered.subList(from, gathered.size()));
        }
        return batches;
    }

    /** How many characters of long texts an outcome has. */
    static long weightOf(Pending pending) {
        Settlement settlement = pending.settlement();
        if (settlement instanceof Settlement.Done done) {
            return done.result().result().length() + done.history().weight();
        }
        if (settlement instanceof Settlement.Retry retry) {
            return retry.history().weight();
        }
        // the store may read the whole record of a stopped or released run, to cancel its job
        if (settlement instanceof Settlement.Stopped stopped) {
            return stopped.history().weight();
        }
        return settlement instanceof Settlement.Dead dead
                ? dead.history().weight()
                : pending.claim().history().weight();
    }

    void settle(SettleStore store, Settled listener) {
        while (!left.isEmpty()) {
            settle(Settlement.Done.class, done -> Reply.refusing(store.done(done)), listener);
            settle(Settlement.Retry.class, store::retry, listener);
            settle(Settlement.Dead.class, dead -> Reply.refusing(store.dead(dead)), listener);
            settle(Settlement.Stopped.class, stopped -> store.stopped(lastFirst(stopped)), listener);
            settle(Settlement.Release.class, released -> store.release(lastFirst(released)), listener);
        }
    }

    /** Sorts the last claim first: the store requeues them to the head in the order given. */
    private static <S> List<S> lastFirst(List<S> settlements) {
        List<S> reversed = new ArrayList<>(settlements);
        Collections.reverse(reversed);
        return reversed;
    }

    /** The outcomes that are not settled yet. */
    List<Pending> left() {
        return left.values().stream().flatMap(List::stream).toList();
    }

    private <S extends Settlement> void settle(Class<S> kind, Function<List<S>, Reply> call, Settled listener) {
        List<Pending> these = new ArrayList<>();
        List<Pending> later = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Pending one : left.getOrDefault(kind, List.of())) {
            // The store answers with ids: a second run of the same job waits for the next call.
            (ids.add(one.claim().job().id()) ? these : later).add(one);
        }
        if (these.isEmpty()) {
            return;
        }
        Reply reply = call.apply(
                these.stream().map(one -> kind.cast(one.settlement())).toList());
        if (later.isEmpty()) {
            left.remove(kind);
        } else {
            left.put(kind, later);
        }
        these.forEach(one -> listener.settled(one, fateOf(one.claim().job().id(), reply)));
    }

    private static Fate fateOf(String id, Reply reply) {
        if (reply.refused().contains(id)) {
            return Fate.REFUSED;
        }
        return reply.cancelled().contains(id) ? Fate.CANCELLED : Fate.SETTLED;
    }

    /** What the store has made of an outcome. */
    enum Fate {
        SETTLED,
        /** The job ended as cancelled, whether the node asked for that or not. */
        CANCELLED,
        /** The store changed nothing, since this node no longer holds the lease. */
        REFUSED
    }

    /** Learns of each settled outcome. */
    @FunctionalInterface
    interface Settled {

        /** Called when the store has answered. */
        void settled(Pending pending, Fate fate);
    }
}
