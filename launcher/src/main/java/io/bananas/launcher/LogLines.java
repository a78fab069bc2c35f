package io.bananas.launcher;

/** Reads lines of a log, whatever its format. */
final class LogLines {

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private LogLines() {}

    /** What a line of JSON says, with its stack below; any other line as it is. */
    static String plain(String line) {
        if (!line.startsWith("{\"")) {
            return line;
        }
        String message = field(line, "message");
        String exception = field(line, "exception");
        return exception.isEmpty() ? message : message + "\n" + exception;
    }

    /** The text behind a name; a quote within a text has a backslash before it, so that no text is taken for a name. */
    private static String field(String line, String name) {
        String begin = "\"" + name + "\":\"";
        int at = line.indexOf(begin);
        if (at < 0) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        int next = at + begin.length();
        while (next < line.length() && line.charAt(next) != '"') {
            next = line.charAt(next) == '\\' ? addEscaped(line, next + 1, text) : add(line, next, text);
        }
        return text.toString();
    }

    private static int add(String line, int at, StringBuilder text) {
        text.append(line.charAt(at));
        return at + 1;
    }

    /** Adds the character behind a backslash, and answers where the next one is. */
    private static int addEscaped(String line, int at, StringBuilder text) {
        char escaped = at < line.length() ? line.charAt(at) : ' ';
        if (escaped == 'u' && at + HEX_DIGITS < line.length()) {
            text.append((char) Integer.parseInt(line.substring(at + 1, at + 1 + HEX_DIGITS), HEX));
            return at + 1 + HEX_DIGITS;
        }
        text.append(
                switch (escaped) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b', 'f' -> ' ';
                    default -> escaped;
                });
        return at + 1;
    }
}
