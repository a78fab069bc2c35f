package io.bananas.cdi.config;

import static java.util.stream.Collectors.joining;

import io.bananas.core.rule.Range;
import io.bananas.spi.internal.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Makes values from the texts of settings. A refusal has the setting's name, the rule and the text. */
final class SettingType<T> {

    /** Makes a value from a text. */
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String name, String text);
    }

    private static final String DURATION = "must be a number with ms, s, m, h or d, like 30s";

    private final Parser<T> parser;
    private final Function<T, String> label;
    private final boolean secret;

    private SettingType(Parser<T> parser, Function<T, String> label, boolean secret) {
        this.parser = parser;
        this.label = label;
        this.secret = secret;
    }

    static SettingType<String> text() {
        return new SettingType<>((name, text) -> text, Range::text, false);
    }

    /** A text that is never shown, and kept as it is, since spaces may be part of it. */
    static SettingType<String> secret() {
        return new SettingType<>((name, text) -> text, Range::text, true);
    }

    static SettingType<Integer> number(Range<Integer> range) {
        return of("must be a whole number", Integer::valueOf, range::check);
    }

    /** A number whose range depends on other settings. */
    static SettingType<Integer> number() {
        return of("must be a whole number", Integer::valueOf, (name, value) -> value);
    }

    /** A number in a range, or a word that stands for another number. */
    static SettingType<Integer> numberOr(String word, int meaning, Range<Integer> range) {
        SettingType<Integer> number = of("must be " + word + " or a whole number", Integer::valueOf, range::check);
        return new SettingType<>(
                (name, text) -> text.equalsIgnoreCase(word) ? Integer.valueOf(meaning) : number.parse(name, text),
                value -> value == meaning ? word : Range.text(value),
                false);
    }

    static SettingType<Double> fraction(Range<Double> range) {
        return of("must be a number", Double::valueOf, range::check);
    }

    static SettingType<Duration> duration(Range<Duration> range) {
        return of(DURATION, Durations::parse, range::check);
    }

    /** A duration whose range depends on other settings. */
    static SettingType<Duration> duration() {
        return of(DURATION, Durations::parse, (name, value) -> value);
    }

    static SettingType<Boolean> flag() {
        return choice(List.of(true, false), String::valueOf);
    }

    /** One of these values, by its label in lower case. */
    static <T> SettingType<T> choice(List<T> values, Function<T, String> label) {
        Parser<T> parser = (name, text) -> oneOf(values, label, text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> refused(name, ruleOf(values, label), "is", text.toLowerCase(Locale.ROOT)));
        return new SettingType<>(parser, label, false);
    }

    /** Some of these values, by their labels in lower case, separated by commas. */
    static <T> SettingType<List<T>> choices(List<T> values, Function<T, String> label) {
        return list((name, text) -> oneOf(values, label, text.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> refused(name, ruleOf(values, label), "has", text)));
    }

    /**
     * Texts separated by commas. One that is there twice counts once.
     *
     * @param rule what each text must be
     */
    static SettingType<List<String>> texts(String rule, Predicate<String> valid) {
        return list((name, text) -> {
            if (!valid.test(text)) {
                throw refused(name, rule, "has", text);
            }
            return text;
        });
    }

    /** The value of a setting with this name. */
    T parse(String name, String text) {
        return parser.parse(name, text);
    }

    /** The value as users write it. */
    String shown(T value) {
        return label.apply(value);
    }

    boolean isSecret() {
        return secret;
    }

    private static <T> SettingType<T> of(String rule, Function<String, T> reader, BiFunction<String, T, T> check) {
        Parser<T> parser = (name, text) -> {
            T value;
            try {
                value = reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw refused(name, rule, "is", text);
            }
            return check.apply(name, value);
        };
        return new SettingType<>(parser, Range::text, false);
    }

    private static <T> SettingType<List<T>> list(Parser<T> element) {
        Parser<List<T>> parser = (name, text) -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> element.parse(name, part))
                .distinct()
                .toList();
        return new SettingType<>(
                parser, values -> values.stream().map(Range::text).collect(joining(",")), false);
    }

    private static <T> Optional<T> oneOf(List<T> values, Function<T, String> label, String text) {
        return values.stream().filter(value -> label.apply(value).equals(text)).findFirst();
    }

    private static <T> String ruleOf(List<T> values, Function<T, String> label) {
        return "must be one of " + values.stream().map(label).collect(joining(", "));
    }

    private static IllegalArgumentException refused(String name, String rule, String verb, String text) {
        return new IllegalArgumentException(name + " " + rule + ", but " + verb + " '" + text + "'");
    }
}
