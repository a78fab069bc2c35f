package io.bananas.redis.script;

import java.util.List;

/** A script with the keys and settings of one keyspace. Thread-safe. */
public final class BoundScript {

    private final Runner runner;
    private final Script script;
    private final List<String> keys;
    private final List<String> settings;
    private final List<String> args;
    private final List<String> each;

    /** Runs a script for its answer. */
    @FunctionalInterface
    interface Runner {
        Object run(Script script, List<String> keys, List<String> arguments);
    }

    BoundScript(Runner runner, Script script, Names names) {
        this.runner = runner;
        this.script = script;
        Contract contract = script.contract();
        this.keys = contract.keys().stream().map(names::key).toList();
        this.settings = contract.settings().stream().map(names::setting).toList();
        this.args = contract.argNames();
        this.each = contract.eachNames();
    }

    /** Begins a call of the script. */
    public Call call() {
        return new Call(this, 0);
    }

    /** Begins a call of the script for so many items. */
    public Call call(int items) {
        return new Call(this, items);
    }

    Script script() {
        return script;
    }

    List<String> keys() {
        return keys;
    }

    List<String> settings() {
        return settings;
    }

    List<String> args() {
        return args;
    }

    List<String> each() {
        return each;
    }

    Object run(List<String> allKeys, List<String> arguments) {
        return runner.run(script, allKeys, arguments);
    }
}
