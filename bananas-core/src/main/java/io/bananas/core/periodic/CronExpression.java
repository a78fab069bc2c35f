package io.bananas.core.periodic;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A cron expression of five fields, or of six with seconds in front, without a time zone: {@link Timetable} adds the zone. When an
 * expression names both a day of the month and a day of the week, a day that matches one of them counts, as in every cron. No other class
 * knows the library that parses cron. Immutable.
 */
public final class CronExpression {

    private static final int MOST_CHARACTERS = 200;
    private static final int WITH_SECONDS = 6;
    private static final int HOURS = 2;
    private static final int DAY_OF_MONTH = 3;
    private static final int DAY_OF_WEEK = 5;

    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    /** The library finds no weekday near a day that the month does not have. */
    private static final Pattern WEEKDAY_OF_LATE_DAY = Pattern.compile("(29|30|31)[wW]");

    private static final Pattern EVERY_HOUR = Pattern.compile("\\*(/1)?|0-23(/1)?");

    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 0 1 1 *",
            "@annually", "0 0 0 1 1 *",
            "@monthly", "0 0 0 1 * *",
            "@weekly", "0 0 0 * * 0",
            "@daily", "0 0 0 * * *",
            "@midnight", "0 0 0 * * *",
            "@hourly", "0 0 * * * *");

    private static final CronDefinition DEFINITION = CronDefinitionBuilder.defineCron()
            .withSeconds()
            .withValidRange(0, 59)
            .withStrictRange()
            .and()
            .withMinutes()
            .withValidRange(0, 59)
            .withStrictRange()
            .and()
            .withHours()
            .withValidRange(0, 23)
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withValidRange(1, 31)
            .supportsL()
            .supportsW()
            .supportsLW()
            .supportsQuestionMark()
            .withStrictRange()
            .and()
            .withMonth()
            .withValidRange(1, 12)
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(0, 7)
            .withMondayDoWValue(1)
            .withIntMapping(7, 0)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .instance();

    /** Steps from somewhere or within a range, steps of weekdays, and the last day in a list. */
    private static final Pattern MISTOLD = Pattern.compile("[^* ]/|/\\S*$|,L|L,");

    /** All calls share one parser: it keeps no state, and takes longer to make than to use. */
    private static final CronParser PARSER = new CronParser(DEFINITION);

    private final boolean everyHour;
    private final List<Cron> either;
    private final List<ExecutionTime> executions;

    private CronExpression(boolean everyHour, List<Cron> either) {
        this.everyHour = everyHour;
        this.either = either;
        this.executions = either.stream().map(CronExpression::execution).toList();
    }

    /**
     * Parses an expression.
     *
     * @throws IllegalArgumentException when the text is no cron expression; the message continues the name of a field
     */
    public static CronExpression parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("must not have more than " + MOST_CHARACTERS + " characters");
        }
        String plain = text.strip();
        String[] fields = BLANKS.split(plain.startsWith("@") ? ofNickname(plain) : plain);
        if (fields.length == WITH_SECONDS - 1) {
            fields = BLANKS.split("0 " + plain);
        }
        if (fields.length != WITH_SECONDS) {
            throw new IllegalArgumentException(
                    "must have five fields, or six with seconds in front, or be a name like @daily");
        }
        if (WEEKDAY_OF_LATE_DAY.matcher(fields[DAY_OF_MONTH]).find()) {
            throw new IllegalArgumentException("must not have W behind 29, 30 or 31, which not every month has");
        }
        return new CronExpression(EVERY_HOUR.matcher(fields[HOURS]).matches(), parts(fields));
    }

    private static String ofNickname(String name) {
        String fields = NICKNAMES.get(name.toLowerCase(Locale.ROOT));
        if (fields == null) {
            throw new IllegalArgumentException(
                    "must be one of @hourly, @daily, @weekly, @monthly, @yearly when it begins with @");
        }
        return fields;
    }

    private static List<Cron> parts(String[] fields) {
        if (isAny(fields[DAY_OF_MONTH]) || isAny(fields[DAY_OF_WEEK])) {
            return List.of(parsed(fields));
        }
        String[] byMonth = fields.clone();
        byMonth[DAY_OF_WEEK] = "*";
        String[] byWeek = fields.clone();
        byWeek[DAY_OF_MONTH] = "*";
        return List.of(parsed(byMonth), parsed(byWeek));
    }

    private static boolean isAny(String field) {
        return field.startsWith("*") || field.equals("?");
    }

    private static Cron parsed(String[] fields) {
        try {
            return PARSER.parse(String.join(" ", fields).toUpperCase(Locale.ROOT))
                    .validate();
        } catch (RuntimeException e) {
            throw noCron(e);
        }
    }

    private static ExecutionTime execution(Cron cron) {
        try {
            return ExecutionTime.forCron(cron);
        } catch (RuntimeException e) {
            throw noCron(e);
        }
    }

    private static IllegalArgumentException noCron(RuntimeException e) {
        String why = String.valueOf(e.getMessage()).replace("Failed to parse cron expression. ", "");
        return new IllegalArgumentException("must be a cron expression: " + why, e);
    }

    /** When it comes, in English words that continue "it comes". What the library would tell wrongly stays an expression. */
    String words() {
        if (either.stream().map(Cron::asString).anyMatch(MISTOLD.asPredicate())) {
            return either.stream().map(Cron::asString).collect(Collectors.joining(" or ", "by the expression ", ""));
        }
        CronDescriptor descriptor = CronDescriptor.instance(Locale.ENGLISH);
        return either.stream().map(descriptor::describe).map(String::strip).collect(Collectors.joining(" or "));
    }

    /** Whether the expression matches every hour. Then it goes by the time that passes, and not by the clock on the wall. */
    boolean isEveryHour() {
        return everyHour;
    }

    /**
     * The first time after this one; empty when there is none.
     *
     * @throws IllegalArgumentException when the library cannot compute it
     */
    Optional<LocalDateTime> next(LocalDateTime after) {
        ZonedDateTime from = after.atZone(ZoneOffset.UTC);
        try {
            return executions.stream()
                    .flatMap(execution -> execution.nextExecution(from).stream())
                    .map(ZonedDateTime::toLocalDateTime)
                    .min(LocalDateTime::compareTo);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must have times that can be told: " + e.getMessage(), e);
        }
    }
}
