package io.bananas.redis.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of what a script gets. Each list is in the order in which the script gets the values.
 *
 * @param keys keys that are the same in each call
 * @param given keys that the caller chooses; a last one that ends with {@code *} stands for any number
 * @param parts parts of keys that the script puts together; constants in its text
 * @param settings values that are the same in each call
 * @param args values of one call; those that end with {@code :number} are numbers to the script
 * @param each values of each item of a batch; numbers as above
 */
record Contract(
        List<String> keys,
        List<String> given,
        List<String> parts,
        List<String> settings,
        List<String> args,
        List<String> each) {

    static final Contract NONE = new Contract(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    private static final String NUMBER = ":number";
    private static final String MANY = "*";

    /** A contract that declares names of one kind only. */
    static Contract declared(String kind, List<String> names) {
        return switch (kind) {
            case "keys" -> new Contract(names, List.of(), List.of(), List.of(), List.of(), List.of());
            case "given" -> new Contract(List.of(), names, List.of(), List.of(), List.of(), List.of());
            case "parts" -> new Contract(List.of(), List.of(), names, List.of(), List.of(), List.of());
            case "settings" -> new Contract(List.of(), List.of(), List.of(), names, List.of(), List.of());
            case "args" -> new Contract(List.of(), List.of(), List.of(), List.of(), names, List.of());
            case "each" -> new Contract(List.of(), List.of(), List.of(), List.of(), List.of(), names);
            default -> throw new IllegalArgumentException("no kind of declaration: " + kind);
        };
    }

    /** All that either contract declares, once. */
    Contract and(Contract other) {
        return new Contract(
                union(keys, other.keys),
                union(given, other.given),
                union(parts, other.parts),
                union(settings, other.settings),
                union(args, other.args),
                union(each, other.each));
    }

    private static List<String> union(List<String> one, List<String> other) {
        Set<String> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    /** The names of the arguments as callers spell them. */
    List<String> argNames() {
        return args.stream().map(Contract::plain).toList();
    }

    /** The names of an item's values as callers spell them. */
    List<String> eachNames() {
        return each.stream().map(Contract::plain).toList();
    }

    /** The names of the keys that the caller chooses, without the name that stands for any number. */
    List<String> singleGiven() {
        return given.stream().filter(name -> !name.endsWith(MANY)).toList();
    }

    /** The name that stands for any number of keys; empty when there is none. */
    String manyGiven() {
        return given.stream()
                .filter(name -> name.endsWith(MANY))
                .map(name -> name.substring(0, name.length() - 1))
                .findFirst()
                .orElse("");
    }

    /**
     * The Lua text that binds the names.
     *
     * @param names spells the parts of keys
     */
    String prelude(Names names) {
        StringBuilder lua = new StringBuilder();
        parts.forEach(part -> lua.append("local ")
                .append(part)
                .append(" = '")
                .append(names.part(part))
                .append("'\n"));
        List<String> fixed = new ArrayList<>(keys);
        fixed.addAll(singleGiven());
        bind(lua, fixed, "KEYS", 0);
        if (!manyGiven().isEmpty()) {
            lua.append("local ")
                    .append(manyGiven())
                    .append(" = { unpack(KEYS, ")
                    .append(fixed.size() + 1)
                    .append(") }\n");
        }
        bind(lua, settings, "ARGV", 0);
        bind(lua, args, "ARGV", settings.size());
        bindEach(lua, settings.size() + args.size() + 1);
        return lua.toString();
    }

    private static void bind(StringBuilder lua, List<String> names, String from, int offset) {
        for (int i = 0; i < names.size(); i++) {
            String value = from + "[" + (offset + i + 1) + "]";
            lua.append("local ")
                    .append(plain(names.get(i)))
                    .append(" = ")
                    .append(typed(names.get(i), value))
                    .append('\n');
        }
    }

    /** Binds the values of all items as columns, since commands take a whole column at once. */
    private void bindEach(StringBuilder lua, int first) {
        if (each.isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>();
        List<String> shorthands = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < each.size(); i++) {
            String column = eachNames().get(i);
            columns.add(column + " = {}");
            shorthands.add("to_" + column);
            cells.add("to_" + column + "[n]");
            values.add(typed(each.get(i), i == 0 ? "given[i]" : "given[i + " + i + "]"));
        }
        lua.append("local each = { ").append(String.join(", ", columns)).append(" }\ndo\n  local ");
        lua.append(String.join(", ", shorthands)).append(", given, n = ");
        eachNames().forEach(column -> lua.append("each.").append(column).append(", "));
        lua.append("ARGV, 0\n  for i = ")
                .append(first)
                .append(", #given, ")
                .append(each.size())
                .append(" do\n    n = n + 1\n    ");
        lua.append(String.join(", ", cells))
                .append(" = ")
                .append(String.join(", ", values))
                .append("\n  end\nend\n");
    }

    private static String plain(String name) {
        return name.endsWith(NUMBER) ? name.substring(0, name.length() - NUMBER.length()) : name;
    }

    private static String typed(String name, String value) {
        return name.endsWith(NUMBER) ? "tonumber(" + value + ")" : value;
    }
}
