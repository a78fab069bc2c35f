package io.bananas.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it.
 *
 * @param out takes what the command answers
 * @param err takes what went wrong, and questions
 * @param in gives answers to questions, and payloads
 * @param terminal whether a person looks on and can answer
 * @param environment the variables of the environment
 * @param home the directory of the user
 */
record Surroundings(
        PrintWriter out,
        PrintWriter err,
        BufferedReader in,
        boolean terminal,
        Map<String, String> environment,
        Path home) {

    @Nullable
    String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Colours are for people, and for those who want them: see no-color.org. */
    boolean coloured() {
        return terminal && variable("NO_COLOR") == null && !"dumb".equals(variable("TERM"));
    }

    /** The file with the profiles. */
    Path profiles() {
        String config = variable("XDG_CONFIG_HOME");
        Path folder = config == null ? home.resolve(".config") : Path.of(config);
        return folder.resolve("bananas").resolve("config.properties");
    }
}
