package io.bananas.it.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The instructions of a Dockerfile, by stage. */
final class Dockerfile {

    private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S+)");

    private final Map<String, Stage> stages = new LinkedHashMap<>();

    /** One instruction: its keyword and what follows. */
    record Instruction(String keyword, String rest) {}

    /** What a stage begins with, and its instructions. */
    private record Stage(String base, List<Instruction> instructions) {}

    private Dockerfile() {}

    static Dockerfile read(Path file) throws IOException {
        Dockerfile read = new Dockerfile();
        List<Instruction> current = new ArrayList<>();
        String text = Files.readString(file).replace("\\\n", " ");
        for (String line : text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList()) {
            String[] words = line.split("\\s+", 2);
            if (words[0].equals("FROM")) {
                String[] from = words[1].split(" AS ", 2);
                current = new ArrayList<>();
                read.stages.put(from[1], new Stage(from[0], current));
            } else {
                current.add(new Instruction(words[0], words[1]));
            }
        }
        return read;
    }

    /** The instructions with this keyword of the stage, after those of the stages that it begins with. */
    Stream<String> instructions(String stage, String keyword) {
        @Nullable Stage found = stages.get(stage);
        return found == null
                ? Stream.empty()
                : Stream.concat(
                        instructions(found.base, keyword),
                        found.instructions.stream()
                                .filter(instruction -> instruction.keyword.equals(keyword))
                                .map(Instruction::rest));
    }

    /** The variables that containers of the stage have. */
    Map<String, String> environment(String stage) {
        return variables(instructions(stage, "ENV"));
    }

    /** The arguments of the stage with their defaults. */
    Map<String, String> arguments(String stage) {
        return variables(instructions(stage, "ARG"));
    }

    private static Map<String, String> variables(Stream<String> texts) {
        Map<String, String> all = new LinkedHashMap<>();
        texts.flatMap(text -> VARIABLE.matcher(text).results()).forEach(pair -> all.put(pair.group(1), pair.group(2)));
        return all;
    }

    /** The only instruction of its kind in the stage. */
    String single(String stage, String keyword) {
        List<String> all = instructions(stage, keyword).toList();
        if (all.size() != 1) {
            throw new AssertionError("there are " + all.size() + " instructions " + keyword + ": " + all);
        }
        return all.get(0);
    }

    /** The words of an instruction in exec form: a JSON list of texts. */
    static List<String> words(String list) {
        return Arrays.stream(list.replaceAll("[\\[\\]\"]", "").split(",", -1))
                .map(String::strip)
                .toList();
    }
}
