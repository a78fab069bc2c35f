package io.bananas.core.job;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The rule for texts that go with a job. */
final class Texts {

    private Texts() {}

    /** What is wrong with a text that may have so many characters; {@code null} when nothing is. */
    static @Nullable String problemOf(String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            return "must not be longer than " + most + " characters";
        }
        return StandardCharsets.UTF_8.newEncoder().canEncode(text)
                ? null
                : "must be text: it has one half of a surrogate pair";
    }
}
