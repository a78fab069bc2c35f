package io.bananas.client;

import io.bananas.client.error.BananasException;
import io.bananas.client.error.CallInterruptedException;
import io.bananas.client.error.ClientClosedException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for a future on the thread of the caller. */
final class Blocking {

    private Blocking() {}

    /** As {@link #get(CompletableFuture)}; whatever failure it is says which job it is about. */
    static <T> T get(CompletableFuture<T> future, String id) {
        try {
            return get(future);
        } catch (BananasException e) {
            throw e.about(id);
        }
    }

    static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(e);
        } catch (CancellationException e) {
            throw new ClientClosedException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BananasException failure) {
                // the stack of the caller says more than that of a thread of the HTTP client
                failure.fillInStackTrace();
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }
}
