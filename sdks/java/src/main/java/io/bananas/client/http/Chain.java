package io.bananas.client.http;

import io.bananas.client.error.BananasException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A future of several steps. Whoever cancels it ends the step that it waits for, which the futures of the JDK do not do. Thread-safe; one step at
 * a time.
 */
public final class Chain<T> extends CompletableFuture<T> {

    private volatile @Nullable CompletableFuture<?> step;

    /** What the step gives, made into something else. */
    public static <S, T> Chain<T> of(CompletableFuture<S> step, Function<S, T> then) {
        Chain<T> chain = new Chain<>();
        chain.onSuccess(step, value -> chain.complete(then.apply(value)));
        return chain;
    }

    /** What the step gives; when it fails as the client does, the failure says which job it is about. */
    public static <T> Chain<T> about(String id, CompletableFuture<T> step) {
        Chain<T> chain = new Chain<>();
        chain.after(step, (value, failure) -> {
            if (failure == null) {
                chain.complete(value);
            } else {
                chain.completeExceptionally(failure instanceof BananasException known ? known.about(id) : failure);
            }
        });
        return chain;
    }

    /** Fails with the step, or goes on with what it gives. */
    public <S> void onSuccess(CompletableFuture<S> next, Consumer<S> then) {
        after(next, (value, failure) -> {
            if (failure == null) {
                then.accept(value);
            } else {
                completeExceptionally(failure);
            }
        });
    }

    /** Waits for the step, then goes on with what it gives, or with why it failed. What the sequel throws is the end of the chain. */
    public <S> void after(CompletableFuture<S> next, BiConsumer<S, @Nullable Throwable> then) {
        step = next;
        if (isDone()) {
            next.cancel(true);
            return;
        }
        CompletableFuture<S> unused = next.whenComplete((value, failure) -> {
            if (isDone()) {
                return;
            }
            try {
                then.accept(value, failure == null ? null : unwrapped(failure));
            } catch (RuntimeException e) {
                completeExceptionally(e);
            }
        });
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<?> current = step;
        if (current != null) {
            current.cancel(true);
        }
        return cancelled;
    }
}
