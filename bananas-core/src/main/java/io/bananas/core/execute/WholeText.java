package io.bananas.core.execute;

/** Makes text fit for UTF-8, which has no form for half of a surrogate pair. */
public final class WholeText {

    private WholeText() {}

    /** The text with an escape, as in JSON and Java, instead of each half of a pair. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return escaped(text, i);
            }
        }
        return text;
    }

    private static String escaped(String text, int first) {
        StringBuilder whole = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                whole.append(c);
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                whole.append(c).append(text.charAt(++i));
            } else {
                whole.append("\\u").append(Integer.toHexString(c));
            }
        }
        return whole.toString();
    }
}
