package io.bananas.redis;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands for {@code enqueue}: keeps each call until the test answers it. The arguments of a job are its id alone. Thread-safe. */
final class HeldScript implements Function<List<String>, Set<String>> {

    private final List<Held> calls = new CopyOnWriteArrayList<>();

    /**
     * A call that waits for its answer.
     *
     * @param ids the jobs that it stores
     */
    record Held(List<String> ids, Thread sender, CompletableFuture<Set<String>> reply) {

        void answer(String... known) {
            reply.complete(Set.of(known));
        }

        void fail(Throwable e) {
            reply.completeExceptionally(e);
        }
    }

    @Override
    public Set<String> apply(List<String> ids) {
        Held call = new Held(List.copyOf(ids), Thread.currentThread(), new CompletableFuture<>());
        calls.add(call);
        try {
            return call.reply.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        }
    }

    int calls() {
        return calls.size();
    }

    /** Waits for a call, the first of which has the number 0. */
    Held call(int number) {
        await().until(() -> calls.size() > number);
        return calls.get(number);
    }
}
