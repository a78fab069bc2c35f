package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.BananasBuilder;
import io.bananas.client.model.Answered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that talks to the server: what all of them have in common. */
abstract class Action implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description =
                    "Where the server is; else $$BANANAS_URL, else that of the profile, else http://localhost:8080.")
    @Nullable
    String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token; else $$BANANAS_TOKEN, else that of the profile.")
    @Nullable
    Path tokenFile;

    @Option(
            names = {"-p", "--profile"},
            paramLabel = "NAME",
            description = "Takes address and token from the profile of this name and from nowhere else.")
    @Nullable
    String profile;

    @Option(names = "--json", description = "Answers in JSON, as the server does; lists have one object a line.")
    boolean json;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Durations.class,
            description = "How long one request may take (30s).")
    @Nullable
    Duration timeout;

    /** Does it. The result is what the command exits with. */
    abstract int run(Bananas bananas);

    @Override
    public final Integer call() {
        try (Bananas bananas = connect()) {
            int code = run(bananas);
            surroundings().out().flush();
            return code;
        }
    }

    private Bananas connect() {
        BananasBuilder builder = Bananas.builder().application("bananas-cli/" + BananasBuilder.VERSION);
        if (timeout != null) {
            builder.timeout(timeout);
        }
        Profile stored = Profile.read(surroundings().profiles(), profile);
        boolean free = profile == null;
        // given empty, so that the client does not look into the environment itself
        builder.url(first(url, free ? variable("BANANAS_URL") : null, stored.url(), "http://localhost:8080"));
        builder.token(first(token(), free ? variable("BANANAS_TOKEN") : null, stored.token(), ""));
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            return null;
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new UsageException("cannot read " + tokenFile, e);
        }
    }

    private static String first(@Nullable String one, @Nullable String two, @Nullable String three, String otherwise) {
        if (one != null) {
            return one;
        }
        if (two != null) {
            return two;
        }
        return three == null ? otherwise : three;
    }

    private @Nullable String variable(String name) {
        return surroundings().variable(name);
    }

    final Surroundings surroundings() {
        return ((BananasCli) spec.root().userObject()).surroundings();
    }

    final Style style() {
        return new Style(surroundings().coloured());
    }

    final void print(String line) {
        surroundings().out().println(line);
    }

    final void complain(String line) {
        surroundings().err().println(line);
        surroundings().err().flush();
    }

    /** One object a line, on one line even if the server should break it. */
    final void printJson(Answered answered) {
        print(answered.json().replaceAll("[\\r\\n]+", " "));
    }

    /**
     * Asks a person whether to do it.
     *
     * @throws UsageException when there is nobody to ask
     */
    final boolean isWanted(String question, boolean yes) {
        if (yes) {
            return true;
        }
        if (!surroundings().terminal()) {
            throw new UsageException(question + " Say --yes to do it.");
        }
        surroundings().err().print(question + " [y/N] ");
        surroundings().err().flush();
        try {
            String answer = surroundings().in().readLine();
            return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
        } catch (IOException e) {
            return false;
        }
    }
}
