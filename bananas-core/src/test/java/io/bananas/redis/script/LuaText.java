package io.bananas.redis.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in Lua code beside its comments.
 *
 * @param words outside of literals
 * @param columns the names behind {@code each.}
 * @param literals texts in quotes, without them
 */
record LuaText(Set<String> words, Set<String> columns, List<String> literals) {

    private static final Pattern TOKEN = Pattern.compile(
            "--.*|'(?<single>(?:\\\\.|[^'\\\\])*)'|\"(?<double>(?:\\\\.|[^\"\\\\])*)\"|each\\.(?<column>\\w+)|(?<word>\\w+)");

    static LuaText of(List<String> lines) {
        LuaText text = new LuaText(new HashSet<>(), new HashSet<>(), new ArrayList<>());
        lines.forEach(text::add);
        return text;
    }

    private void add(String line) {
        Matcher token = TOKEN.matcher(line);
        while (token.find()) {
            addTo(literals, token.group("single"));
            addTo(literals, token.group("double"));
            addTo(columns, token.group("column"));
            addTo(words, token.group("word"));
        }
    }

    private static void addTo(Collection<String> all, @Nullable String found) {
        if (found != null) {
            all.add(found);
        }
    }
}
