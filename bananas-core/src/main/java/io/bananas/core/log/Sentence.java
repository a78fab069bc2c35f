package io.bananas.core.log;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence with the names of fields in braces. */
record Sentence(String text) {

    private static final Pattern FIELD = Pattern.compile("\\{(\\w+)}");

    /** The fields that the sentence names. */
    Set<LogField> fields() {
        Set<LogField> fields = EnumSet.noneOf(LogField.class);
        FIELD.matcher(text).results().forEach(field -> fields.add(fieldOf(field.group(1))));
        return Collections.unmodifiableSet(fields);
    }

    private static LogField fieldOf(String key) {
        return LogField.valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** The sentence in one line, with these values. A field without a value shows its name in braces. */
    String with(Map<LogField, Object> values) {
        return FIELD.matcher(text).replaceAll(field -> {
            Object value = values.get(fieldOf(field.group(1)));
            return Matcher.quoteReplacement(value == null ? field.group() : oneLine(value.toString()));
        });
    }

    /** So no value looks like a log line. */
    private static String oneLine(String text) {
        return text.codePoints()
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
