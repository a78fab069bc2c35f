package io.bananas.chaos.check;

import io.bananas.chaos.history.Entry;
import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Plan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One job from its plan to its end.
 *
 * @param entries what happened to it, in order
 * @param end what the queue says; {@code null} when it does not know the job
 */
record JobStory(Plan plan, List<Entry> entries, @Nullable JobEnd end) {

    String id() {
        return plan.id();
    }

    List<Entry> all(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).toList();
    }

    Optional<Entry> first(Kind kind) {
        return entries.stream().filter(entry -> entry.kind() == kind).findFirst();
    }

    boolean has(Kind kind) {
        return first(kind).isPresent();
    }

    /** What the queue answered when it was asked to cancel the job. */
    Optional<Entry> cancelAnswer(String answer) {
        return all(Kind.CANCEL_ANSWERED).stream()
                .filter(entry -> entry.detail().equals(answer))
                .findFirst();
    }

    /** Whether this run had left its handler before the other entry. */
    boolean hadLeft(Entry start, Entry before) {
        return entries.subList(0, entries.indexOf(before)).stream()
                .anyMatch(entry -> entry.kind() == Kind.LEAVE && entry.fence() == start.fence());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(plan).append(System.lineSeparator());
        entries.forEach(entry -> text.append("    ").append(entry).append(System.lineSeparator()));
        return text.append("    in the end: ").append(end).toString();
    }
}
