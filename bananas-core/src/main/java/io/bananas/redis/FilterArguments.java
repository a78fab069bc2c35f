package io.bananas.redis;

import io.bananas.core.view.Filter;
import io.bananas.core.view.View;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.Call;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Passes a filter to a script. */
final class FilterArguments {

    private FilterArguments() {}

    /**
     * Adds the arguments of the include {@code wanted}.
     *
     * @throws IllegalArgumentException when a value is empty: a script would take that for any job
     */
    static Call add(Call call, Filter filter, Keys keys) {
        String route = value(filter.routingKey());
        return call.with("name", value(filter.name()))
                .with("queues", route.isEmpty() ? "" : keys.suffixesOf(route))
                .with("error_type", value(filter.errorType()))
                .with("error_group", value(filter.group()))
                .with("schedule_id", value(filter.scheduleId()))
                .with("created_after", millis(filter.createdAfter()))
                .with("created_before", millis(filter.createdBefore()));
    }

    private static String value(@Nullable String text) {
        if (text != null && text.isEmpty()) {
            throw new IllegalArgumentException("no value of a filter may be empty");
        }
        return orEmpty(text);
    }

    /** The argument of the include {@code brief}. */
    static String brief(View view) {
        return view == View.SUMMARY ? "1" : "";
    }

    /** The moment in ms; '' for none. */
    static String millis(@Nullable Instant instant) {
        return instant == null ? "" : Long.toString(instant.toEpochMilli());
    }

    /** The text; '' for none. */
    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
