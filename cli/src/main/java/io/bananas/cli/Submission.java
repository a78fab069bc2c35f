package io.bananas.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that jobs and the jobs of schedules have in common. */
final class Submission {

    @Option(names = "--priority", paramLabel = "PRIORITY", description = "high, normal or low (normal).")
    @Nullable
    String priority;

    @Option(names = "--route", paramLabel = "KEY", description = "Which nodes run it (default).")
    @Nullable
    String route;

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is, for people.")
    @Nullable
    String description;

    @Option(names = "--max-retries", paramLabel = "N", description = "How often it is retried after its first run.")
    @Nullable
    Integer maxRetries;

    @Option(
            names = "--run-timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long one run may take.")
    @Nullable
    Duration runTimeout;
}
