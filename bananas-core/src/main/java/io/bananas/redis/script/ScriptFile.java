package io.bananas.redis.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One resource file: what its header declares, and its code. A header line is a comment of the form {@code -- word: name, name};
 * all other comments are for people.
 *
 * @param lines the code, and the lines that include other files, without comments
 */
record ScriptFile(String name, Contract contract, List<String> lines) {

    private static final Pattern DECLARATION = Pattern.compile("-- (keys|given|parts|settings|args|each): (.*)");
    private static final String INCLUDE = "-- include: ";
    private static final Pattern COMMA = Pattern.compile(",\\s*");

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when the file is missing
     */
    static ScriptFile read(String name) {
        Contract contract = Contract.NONE;
        List<String> lines = new ArrayList<>();
        for (String line : text(name).split("\n", -1)) {
            Matcher declaration = DECLARATION.matcher(line);
            if (!line.startsWith("--") || included(line).isPresent()) {
                lines.add(line);
            } else if (declaration.matches()) {
                List<String> names =
                        Arrays.asList(COMMA.split(declaration.group(2).strip()));
                contract = contract.and(Contract.declared(declaration.group(1), names));
            }
        }
        return new ScriptFile(name, contract, List.copyOf(lines));
    }

    /** The file that a line includes; empty when the line is code. */
    static Optional<String> included(String line) {
        String code = line.strip();
        return code.startsWith(INCLUDE)
                ? Optional.of("include/" + code.substring(INCLUDE.length()).strip())
                : Optional.empty();
    }

    /** Whether a line that includes a file stands inside a function: only that function knows what is included. */
    static boolean isInside(String line) {
        return line.startsWith(" ");
    }

    private static String text(String name) {
        try (InputStream in = ScriptFile.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalArgumentException("no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
