package io.bananas.examples;

import io.bananas.spi.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV as of RFC 4180, record by record: a field in quotes may hold delimiters, line breaks and doubled quotes. Lines may
 * end with LF or CR alone, too; lines that are empty are skipped, and so is a byte order mark.
 */
final class CsvReader {

    private static final char QUOTE = '"';

    /** Half of a surrogate pair: no result could hold it. */
    private static final Pattern BROKEN = Pattern.compile("\\p{Cs}");

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;
    private int recordLine = 1;

    CsvReader(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        this.at = text.startsWith("\uFEFF") ? 1 : 0;
    }

    /**
     * The fields of the next record; {@code null} after the last.
     *
     * @throws PermanentFailure when quotes do not match, or characters are broken
     */
    @Nullable
    List<String> next() {
        while (at < text.length() && atLineEnd()) {
            skipLineEnd();
        }
        if (at == text.length()) {
            return null;
        }
        recordLine = line;
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (at < text.length() && text.charAt(at) == delimiter) {
            at++;
            fields.add(field());
        }
        return fields;
    }

    /** Where the last record began, from 1 on. */
    int recordLine() {
        return recordLine;
    }

    private String field() {
        String field = at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain();
        if (BROKEN.matcher(field).find()) {
            throw wrong("half of a character, so that it was cut or decoded wrongly");
        }
        return field;
    }

    private String plain() {
        int start = at;
        while (!atFieldEnd()) {
            if (text.charAt(at) == QUOTE) {
                throw wrong("a quote within a field that does not begin with one");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        int openedIn = line;
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == QUOTE && !text.startsWith("\"\"", at)) {
                at++;
                if (!atFieldEnd()) {
                    throw wrong("something after a closing quote that is no delimiter");
                }
                return field.toString();
            }
            if (atLineEnd()) {
                int start = at;
                skipLineEnd();
                field.append(text, start, at);
            } else {
                field.append(c);
                at += c == QUOTE ? 2 : 1;
            }
        }
        line = openedIn;
        throw wrong("a quote that is not closed");
    }

    private boolean atFieldEnd() {
        return at == text.length() || text.charAt(at) == delimiter || atLineEnd();
    }

    private boolean atLineEnd() {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    private void skipLineEnd() {
        at += text.startsWith("\r\n", at) ? 2 : 1;
        line++;
    }

    private PermanentFailure wrong(String what) {
        return new PermanentFailure("csv has in line " + line + " " + what);
    }
}
