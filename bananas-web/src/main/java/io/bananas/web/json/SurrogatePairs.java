package io.bananas.web.json;

/** Looks for halves of surrogate pairs, which have no form in UTF-8. */
public final class SurrogatePairs {

    private static final int HEX = 16;
    private static final int ESCAPE = "\\u0000".length();

    private SurrogatePairs() {}

    /** Whether valid JSON has an escape that is half of a pair, without the other half beside it. */
    public static boolean areHalved(String json) {
        int at = json.indexOf('\\');
        while (at >= 0) {
            if (json.charAt(at + 1) != 'u') {
                at = json.indexOf('\\', at + 2);
                continue;
            }
            char unit = unit(json, at);
            int next = at + ESCAPE;
            if (Character.isHighSurrogate(unit) && json.startsWith("\\u", next)) {
                if (!Character.isLowSurrogate(unit(json, next))) {
                    return true;
                }
                next += ESCAPE;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
            at = json.indexOf('\\', next);
        }
        return false;
    }

    private static char unit(String json, int at) {
        return (char) Integer.parseInt(json, at + 2, at + ESCAPE, HEX);
    }
}
