package io.bananas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The guide shows commands that are there, and all of them. */
class GuideTest {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    @TempDir
    Path home;

    private static String guide() throws IOException {
        return Files.readString(Path.of("../docs/CLI.md"));
    }

    private static List<List<String>> commands() throws IOException {
        return guide().lines()
                .filter(line -> line.startsWith("$ bananas "))
                .map(line -> {
                    List<String> words = new ArrayList<>();
                    Matcher word = WORD.matcher(line.substring("$ bananas ".length()));
                    while (word.find()) {
                        words.add(word.group(1) == null ? word.group(2) : word.group(1));
                    }
                    return words;
                })
                .toList();
    }

    @Test
    void eachCommandOfTheGuideIsUnderstoodAndEachCommandIsInTheGuide() throws IOException {
        Set<String> shown = new TreeSet<>();
        Set<String> optionsShown = new TreeSet<>();
        Set<String> there = new TreeSet<>();
        Set<String> optionsThere = new TreeSet<>();
        try (TestCli cli = new TestCli(home)) {
            for (List<String> command : commands()) {
                ParseResult parsed = cli.line().parseArgs(command.toArray(String[]::new));
                while (parsed.hasSubcommand()) {
                    parsed = parsed.subcommand();
                }
                shown.add(parsed.commandSpec().qualifiedName());
                parsed.matchedOptions().forEach(option -> optionsShown.add(option.longestName()));
            }
            collect(cli.line(), there, optionsThere);
        }
        there.remove("bananas generate-completion");
        assertThat(there).hasSizeGreaterThan(20);
        assertThat(shown).isEqualTo(there);
        String guide = guide();
        assertThat(optionsThere)
                .allSatisfy(option -> assertThat(optionsShown.contains(option) || guide.contains("`" + option))
                        .as(option)
                        .isTrue());
    }

    private static void collect(CommandLine line, Set<String> commands, Set<String> options) {
        line.getSubcommands().values().forEach(command -> {
            if (command.getSubcommands().isEmpty()) {
                commands.add(command.getCommandSpec().qualifiedName());
                options.addAll(command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .filter(name ->
                                !Set.of("--help", "--version", "--timeout").contains(name))
                        .collect(Collectors.toSet()));
            }
            collect(command, commands, options);
        });
    }

    @Test
    void theExitCodesAreThoseOfTheHelp() throws IOException {
        try (TestCli cli = new TestCli(home)) {
            cli.line().getCommandSpec().usageMessage().exitCodeList().forEach((code, words) -> {
                try {
                    assertThat(guide()).contains("| " + code + " | " + words + " |");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }
}
