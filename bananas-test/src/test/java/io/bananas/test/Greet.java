package io.bananas.test;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import io.bananas.spi.PermanentFailure;
import io.bananas.spi.RetryLater;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Greets, or does what the name asks for. */
@Handles(value = "greet", maxRetries = 2, noRetryOn = ArithmeticException.class)
public class Greet implements JobHandler<Greet.Person, String> {

    /** Who is greeted. */
    public record Person(String name, int age) {}

    @Override
    public @Nullable String handle(@Nullable Person person, JobContext job) {
        if (person == null) {
            return null;
        }
        job.progress(0.5, "half");
        return switch (person.name()) {
            case "broken" -> throw new IllegalStateException("no voice");
            case "broken once" -> {
                if (job.attempt() == 1) {
                    throw new IllegalStateException("no voice");
                }
                yield "at last";
            }
            case "hopeless" -> throw new PermanentFailure("nobody there");
            case "zero" -> "" + 1 / person.age();
            case "busy" -> throw new RetryLater(Duration.ofMinutes(5));
            case "cancelled" -> job.isCancelled() ? "stopped" : "ran";
            default -> "Hello, " + person.name() + job.headers().getOrDefault("mark", "");
        };
    }
}
