package io.bananas.redis.script;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of a script. The caller gives each value by the name that the script's header declares, in the order of the header.
 * So the call refuses swapped values instead of mistaking them. Not thread-safe.
 */
public final class Call {

    private final BoundScript script;
    private final List<String> arguments;
    private List<String> keys;
    private int given;

    Call(BoundScript script, int items) {
        this.script = script;
        this.keys = script.keys();
        this.arguments = new ArrayList<>(script.settings().size()
                + script.args().size()
                + items * script.each().size());
        this.arguments.addAll(script.settings());
    }

    /**
     * Gives a key that the caller chooses.
     *
     * @throws IllegalArgumentException when it is another one's turn
     */
    public Call key(String name, String key) {
        List<String> singles = script.script().contract().singleGiven();
        int next = keys.size() - script.keys().size();
        check(name, next < singles.size() ? singles.get(next) : "no key");
        open().add(key);
        return this;
    }

    /**
     * Gives any number of keys. They come after all others.
     *
     * @throws IllegalArgumentException when the script declares none of that name, or others are missing
     */
    public Call keys(String name, List<String> many) {
        Contract contract = script.script().contract();
        check(name, contract.manyGiven());
        if (keys.size() != script.keys().size() + contract.singleGiven().size()) {
            throw new IllegalArgumentException(
                    script.script().name() + ": the keys " + contract.singleGiven() + " come first");
        }
        open().addAll(many);
        return this;
    }

    private List<String> open() {
        if (keys == script.keys()) {
            keys = new ArrayList<>(keys);
        }
        return keys;
    }

    /**
     * Gives an argument, or a value of an item.
     *
     * @throws IllegalArgumentException when it is another one's turn
     */
    public Call with(String name, String value) {
        check(name, expected());
        arguments.add(value);
        given++;
        return this;
    }

    /**
     * Gives a number.
     *
     * @throws IllegalArgumentException when it is another one's turn
     */
    public Call with(String name, long value) {
        return with(name, Long.toString(value));
    }

    private String expected() {
        int args = script.args().size();
        if (given < args) {
            return script.args().get(given);
        }
        List<String> each = script.each();
        return each.isEmpty() ? "no more" : each.get((given - args) % each.size());
    }

    private void check(String name, String expected) {
        if (!name.equals(expected)) {
            throw new IllegalArgumentException(script.script().name() + " takes " + expected + " here, not " + name);
        }
    }

    /**
     * Runs the script.
     *
     * @throws IllegalArgumentException when a value is missing
     * @throws io.bananas.spi.QueueUnavailableException when Redis is away or takes no writes
     */
    public Object run() {
        int args = script.args().size();
        int each = script.each().size();
        boolean isComplete = given == args || (given > args && (given - args) % each == 0);
        if (!isComplete
                || keys.size()
                        < script.keys().size()
                                + script.script().contract().singleGiven().size()) {
            throw new IllegalArgumentException(script.script().name() + " is called without " + expected()
                    + " or a key of " + script.script().contract().singleGiven());
        }
        return script.run(keys, arguments);
    }
}
