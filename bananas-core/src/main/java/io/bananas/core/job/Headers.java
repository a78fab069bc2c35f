package io.bananas.core.job;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rule for the headers of a job. */
public final class Headers {

    /** How many a job may have. */
    public static final int MOST = 16;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    /** How many characters a value may have. */
    public static final int LONGEST_VALUE = 512;

    private Headers() {}

    /** The answer does not repeat a wrong name: it may be long, and may not even be text. */
    static @Nullable String problemOf(Map<String, @Nullable String> headers) {
        if (headers.size() > MOST) {
            return "must not be more than " + MOST;
        }
        int place = 0;
        for (Map.Entry<String, @Nullable String> header : headers.entrySet()) {
            place++;
            if (header.getKey() == null || !NAME.matcher(header.getKey()).matches()) {
                return "must have names that match " + NAME.pattern() + ", but number " + place + " does not";
            }
            String value = header.getValue();
            String problem = value == null ? "must be a string" : Texts.problemOf(value, LONGEST_VALUE);
            if (problem != null) {
                return "must have short texts as values: that of '" + header.getKey() + "' " + problem;
            }
        }
        return null;
    }
}
