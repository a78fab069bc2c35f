package io.bananas.cdi.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * Finds all wrong settings, and not only the first. Each refusal names its setting. The settings are read once more without that
 * one, until nothing new is wrong.
 */
final class WrongSettings {

    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\\b");

    private final Config config;
    private final Set<String> leftOut = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private WrongSettings(Config config) {
        this.config = config;
    }

    /**
     * Reads settings.
     *
     * @param reading refuses with an {@link IllegalArgumentException} whose message names the setting
     * @throws IllegalArgumentException naming every setting that is wrong, its value and the rule
     */
    static <T> T collect(Config config, Function<SettingValues, T> reading) {
        WrongSettings wrong = new WrongSettings(config);
        Optional<T> read = Optional.empty();
        boolean more = true;
        while (more) {
            try {
                read = Optional.of(reading.apply(new SettingValues(config, wrong.leftOut)));
                more = false;
            } catch (IllegalArgumentException e) {
                more = wrong.add(String.valueOf(e.getMessage()));
            }
        }
        wrong.tell();
        return read.orElseThrow();
    }

    /** Adds a message, and answers whether to read once more: whether leaving out a setting can help. */
    private boolean add(String message) {
        List<String> names =
                NAME.matcher(message).results().map(MatchResult::group).toList();
        // a value that does not fit a setting that was left out may fit what that setting should have been
        if (names.stream().noneMatch(leftOut::contains)) {
            found.add(message);
        }
        Optional<String> cause = names.stream()
                .filter(name -> !leftOut.contains(name))
                .filter(name -> config.getOptionalValue(name, String.class).isPresent())
                .findFirst();
        cause.ifPresent(leftOut::add);
        return cause.isPresent();
    }

    private void tell() {
        if (found.size() == 1) {
            throw new IllegalArgumentException(found.get(0));
        }
        if (!found.isEmpty()) {
            throw new IllegalArgumentException(found.size() + " settings are wrong: " + String.join("; ", found));
        }
    }
}
