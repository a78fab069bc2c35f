package io.bananas.chaos.load;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.history.History;
import io.bananas.chaos.history.Operation;
import io.bananas.chaos.plan.Plan;
import io.bananas.core.operate.JobControl;
import io.bananas.core.store.DeadLetterStore;
import io.bananas.core.submit.Submitter;
import io.bananas.spi.QueueUnavailableException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Somebody who submits, cancels, replays and deletes jobs, each call once, and writes down what was answered. Thread-safe. */
public final class Client {

    private final String name;
    private final Submitter submitter;
    private final JobControl control;
    private final DeadLetterStore letters;
    private final History history;
    private final AtomicInteger calls = new AtomicInteger();

    public Client(String name, Submitter submitter, JobControl control, DeadLetterStore letters, History history) {
        this.name = name;
        this.submitter = submitter;
        this.control = control;
        this.letters = letters;
        this.history = history;
    }

    /** Submits it, whether it was submitted before or not; answers whether there was an answer. */
    boolean submit(Plan plan) {
        return call(Operation.SUBMIT, plan.id(), () -> {
            boolean known = !submitter.submit(plan.toDraft()).known().isEmpty();
            return known ? Operation.KNOWN : Operation.ADDED;
        });
    }

    boolean cancel(String id) {
        return call(Operation.CANCEL, id, () -> control.cancel(id).name());
    }

    boolean replay(String id) {
        return call(Operation.REPLAY, id, () -> Operation.answer(letters.replay(id)));
    }

    boolean delete(String id) {
        return call(Operation.DELETE, id, () -> Operation.answer(letters.delete(List.of(id), null) == 1));
    }

    private boolean call(Operation operation, String id, Supplier<String> call) {
        String what = name + "-" + calls.incrementAndGet() + " " + operation;
        history.add(Kind.CALL, id, what);
        try {
            history.add(Kind.ANSWER, id, what + " " + call.get());
            return true;
        } catch (QueueUnavailableException away) {
            history.add(Kind.NO_ANSWER, id, what);
            return false;
        } catch (RuntimeException e) {
            history.surprise(operation + " threw " + e);
            return false;
        }
    }
}
