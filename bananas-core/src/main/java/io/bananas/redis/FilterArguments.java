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

    /** Adds the arguments of the include {@code wanted}. */
    static Call add(Call call, Filter filter, Keys keys) {
        String routingKey = filter.routingKey();
        return call.with("name", orEmpty(filter.name()))
                .with("queues", routingKey == null ? "" : keys.suffixesOf(routingKey))
                .with("error_type", orEmpty(filter.errorType()))
                .with("error_group", orEmpty(filter.group()))
                .with("schedule_id", orEmpty(filter.scheduleId()))
                .with("created_after", millis(filter.createdAfter()))
                .with("created_before", millis(filter.createdBefore()));
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
