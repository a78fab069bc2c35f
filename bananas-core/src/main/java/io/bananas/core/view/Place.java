package io.bananas.core.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a dead letter among the others, whether it is still there or not.
 *
 * @param diedAt when the job died, in ms since the epoch
 */
public record Place(long diedAt, String id) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,16}) ([A-Za-z0-9_-]{1,64})");

    /** The place as a text, which {@link #parse} reads. */
    public String text() {
        return diedAt + " " + id;
    }

    /** The place of a text; empty when this is none. */
    public static Optional<Place> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Place(Long.parseLong(parts.group(1)), parts.group(2)))
                : Optional.empty();
    }
}
