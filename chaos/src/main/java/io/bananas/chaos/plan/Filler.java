package io.bananas.chaos.plan;

/** Makes up large payloads, which tell whose they are. Not every character is one byte. */
public final class Filler {

    private static final String UNIT = "€ab";
    private static final int UNIT_BYTES = 5;

    private Filler() {}

    /** A JSON string of about so many bytes in UTF-8, and not more. */
    public static String json(String id, int bytes) {
        String start = "\"" + id + ": ";
        int units = Math.max(0, (bytes - start.length() - 1) / UNIT_BYTES);
        return start + UNIT.repeat(units) + "\"";
    }

    /** Whether this is what was made up for the job, whatever its size. */
    public static boolean isWhole(String id, String json) {
        String start = "\"" + id + ": ";
        int units = (json.length() - start.length() - 1) / UNIT.length();
        return units >= 0 && json.equals(start + UNIT.repeat(units) + "\"");
    }
}
