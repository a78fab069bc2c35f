package io.bananas.client;

import io.bananas.client.http.Answer;
import io.bananas.client.http.Call;
import io.bananas.client.http.Sender;
import io.bananas.client.json.Fields;
import io.bananas.client.model.Selection;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of requests that block. Thread-safe. */
final class Requests {

    private final Sender sender;

    Requests(Sender sender) {
        this.sender = sender;
    }

    Answer answer(Call call) {
        return Blocking.get(sender.send(call));
    }

    Fields fields(Call call, String... required) {
        return answer(call).fields(required);
    }

    /** How many jobs a bulk call met. */
    long count(String path, Selection selection) {
        long count = 0;
        for (String body : selection.toJson()) {
            count += fields(Call.post(path, body), "count").number("count");
        }
        return count;
    }

    <T> List<T> list(Call call, String items, Function<Fields, T> item) {
        return answer(call).items(items, item);
    }

    <T> Pages<T> pages(String path, Map<String, List<String>> query, String items, Function<Fields, T> item) {
        return new Pages<>(cursor -> {
            Answer page = answer(Call.get(path + queryString(query, cursor)));
            return new Pages.Page<>(page.items(items, item), page.fields().stringOrNull("next_cursor"));
        });
    }

    static Map<String, List<String>> limit(int pageSize) {
        return Map.of("limit", List.of(Integer.toString(pageSize)));
    }

    private static String queryString(Map<String, List<String>> query, @Nullable String cursor) {
        StringJoiner text = new StringJoiner("&", "?", "").setEmptyValue("");
        query.forEach((name, values) -> values.forEach(value -> text.add(name + "=" + Call.encoded(value))));
        if (cursor != null) {
            text.add("cursor=" + Call.encoded(cursor));
        }
        return text.toString();
    }
}
