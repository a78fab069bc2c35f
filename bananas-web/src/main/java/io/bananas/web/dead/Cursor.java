package io.bananas.web.dead;

import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Place;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The place where a page of dead letters begins, as a text that clients get and send back. */
public final class Cursor {

    private Cursor() {}

    /** The cursor of a place; {@code null} for none. */
    public static @Nullable String of(@Nullable Place place) {
        return place == null
                ? null
                : Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(place.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The place of a cursor; empty when the text is no cursor. */
    static Optional<Place> read(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return Place.parse(text).filter(place -> SubmitRules.isKey(place.id()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
