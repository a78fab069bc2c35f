package io.bananas.client.json;

import java.util.regex.Pattern;

/** Reads a JSON text from the left to the right. It cuts values out as they stand there, and goes into none that nobody asks for. */
final class Scanner {

    private static final Pattern WORD =
            Pattern.compile("true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    /** The next character that is no space, which stays; 0 at the end. */
    char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Takes this character if it is the next. */
    boolean take(char expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    void expect(char expected) {
        if (!take(expected)) {
            throw wrong("'" + expected + "' expected");
        }
    }

    void expectEnd() {
        if (peek() != 0) {
            throw wrong("the end expected");
        }
    }

    /** The next value as it stands in the text. */
    String value() {
        char first = peek();
        int start = at;
        if (first == '"') {
            skipString();
        } else if (first == '{' || first == '[') {
            skipNested();
        } else {
            skipWord();
        }
        return text.substring(start, at);
    }

    private void skipWord() {
        int start = at;
        while (at < text.length() && isPartOfWord(text.charAt(at))) {
            at++;
        }
        if (!WORD.matcher(text).region(start, at).matches()) {
            throw wrong("a value expected");
        }
    }

    private static boolean isPartOfWord(char c) {
        return c == '+' || c == '-' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == 'E';
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (peek()) {
                case 0 -> throw wrong("the text ends too early");
                case '"' -> skipString();
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                }
                default -> at++;
            }
        } while (depth > 0);
    }

    private void skipString() {
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                at++;
                return;
            }
        }
        throw wrong("a text ends too early");
    }

    /** The next value, which must be a text, without its quotes and escapes. */
    String string() {
        if (peek() != '"') {
            throw wrong("a text expected");
        }
        int start = at + 1;
        skipString();
        String inner = text.substring(start, at - 1);
        return inner.indexOf('\\') < 0 ? inner : unescaped(inner);
    }

    private String unescaped(String inner) {
        StringBuilder plain = new StringBuilder(inner.length());
        int i = 0;
        while (i < inner.length()) {
            char c = inner.charAt(i);
            if (c != '\\') {
                plain.append(c);
                i++;
            } else if (inner.charAt(i + 1) == 'u') {
                plain.append(codeUnit(inner, i + 2));
                i += 2 + HEX_DIGITS;
            } else {
                plain.append(unescaped(inner.charAt(i + 1)));
                i += 2;
            }
        }
        return plain.toString();
    }

    private char codeUnit(String inner, int start) {
        if (start + HEX_DIGITS > inner.length()) {
            throw wrong("an escape ends too early");
        }
        try {
            return (char) Integer.parseInt(inner.substring(start, start + HEX_DIGITS), HEX);
        } catch (NumberFormatException e) {
            throw new JsonFormatException("no JSON: a wrong escape before position " + at, e);
        }
    }

    private char unescaped(char escape) {
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw wrong("an unknown escape");
        };
    }

    JsonFormatException wrong(String what) {
        return new JsonFormatException("no JSON: " + what + " at position " + at);
    }
}
