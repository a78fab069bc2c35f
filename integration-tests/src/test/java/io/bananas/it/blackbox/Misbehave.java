package io.bananas.it.blackbox;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Does what handlers should not do. */
@Handles("misbehave")
@ApplicationScoped
public class Misbehave implements JobHandler<Misbehave.How, Object> {

    private static final long POLL_NANOS = 20_000_000;

    /**
     * What to do.
     *
     * @param kind one of those below
     * @param until the file that ends a stubborn run, once it is there
     */
    public record How(String kind, String until) {}

    /** A result that JSON-B cannot write. */
    public static class Unwritable {

        public String getTrouble() {
            throw new IllegalStateException("cannot be read");
        }
    }

    @Override
    public Object handle(How how, JobContext job) {
        return switch (how.kind()) {
            case "error" -> throw new AssertionError("thrown on purpose");
            case "overflow" -> overflow(1);
            case "memory" -> throw new OutOfMemoryError("thrown on purpose");
            case "interrupt" -> interruptItself();
            case "unwritable" -> new Unwritable();
            default -> ignoreInterrupts(Path.of(how.until()));
        };
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return depth + overflow(depth + 1);
    }

    private static Object interruptItself() {
        Thread.currentThread().interrupt();
        return "interrupted";
    }

    private static Object ignoreInterrupts(Path until) {
        while (!Files.exists(until)) {
            if (Thread.interrupted()) {
                continue;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return "at last";
    }
}
