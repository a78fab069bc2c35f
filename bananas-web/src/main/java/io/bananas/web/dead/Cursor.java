package io.bananas.web.dead;

import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The place where a page of dead letters begins, as a text that clients get and send back. */
public final class Cursor {

    /** When the last job of the page before died, and its id. */
    private static final Pattern FORM = Pattern.compile("([0-9]{1,16}) (\\S+)");

    private Cursor() {}

    /** The cursor of a place; {@code null} for none. */
    public static @Nullable String of(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        byte[] text = (place.diedAt() + " " + place.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The place of a cursor; empty when the text is no cursor. */
    static Optional<Place> read(String cursor) {
        try {
            Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
            return parts.matches() && SubmitRules.isKey(parts.group(2))
                    ? Optional.of(new Place(Long.parseLong(parts.group(1)), parts.group(2)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
