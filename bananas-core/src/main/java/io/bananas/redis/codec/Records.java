package io.bananas.redis.codec;

import org.jspecify.annotations.Nullable;

/**
 * The two parts of a job's record: what was submitted, and behind it the history, once there is one. A character that no JSON
 * text contains stands between them.
 */
public final class Records {

    static final char SEPARATOR = 0x1E;

    private static final String PAYLOAD_BYTES = ",\"payload_bytes\":";
    private static final int LONGEST_NUMBER = 40;

    private Records() {}

    /** The submitted part. */
    public static String submitted(String record) {
        int at = record.indexOf(SEPARATOR);
        return at < 0 ? record : record.substring(0, at);
    }

    /** The history; {@code null} when there is none. */
    public static @Nullable String history(String record) {
        int at = record.indexOf(SEPARATOR);
        return at < 0 ? null : record.substring(at + 1);
    }

    /** How many bytes a payload with a key of its own has; 0 when the payload is in the record. */
    public static long payloadBytes(String record) {
        int separator = record.indexOf(SEPARATOR);
        int end = (separator < 0 ? record.length() : separator) - 1;
        if (end < 1 || !isDigit(record.charAt(end - 1))) {
            return 0;
        }
        int from = record.lastIndexOf(PAYLOAD_BYTES, end);
        if (from < end - LONGEST_NUMBER) {
            return 0;
        }
        String number = record.substring(from + PAYLOAD_BYTES.length(), end);
        return number.chars().allMatch(c -> isDigit((char) c)) ? Long.parseLong(number) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
