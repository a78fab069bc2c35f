package io.bananas.cli;

import io.bananas.client.json.JsonFormatException;
import io.bananas.client.json.RawJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a payload from an argument, a file or the standard input. */
final class JobInput {

    private JobInput() {}

    /**
     * Reads it.
     *
     * @param argument JSON, {@code @file}, or {@code -} for the standard input
     */
    static @Nullable RawJson payload(@Nullable String argument, Surroundings surroundings) {
        if (argument == null) {
            return null;
        }
        try {
            return RawJson.checked(text(argument, surroundings));
        } catch (JsonFormatException e) {
            throw new UsageException("the payload is " + e.getMessage() + "; a text needs quotes: '\"like this\"'", e);
        }
    }

    private static String text(String argument, Surroundings surroundings) {
        if (argument.equals("-")) {
            return surroundings.in().lines().collect(Collectors.joining("\n"));
        }
        if (!argument.startsWith("@")) {
            return argument;
        }
        try {
            return Files.readString(Path.of(argument.substring(1)));
        } catch (IOException e) {
            throw new UsageException("cannot read " + argument.substring(1), e);
        }
    }
}
