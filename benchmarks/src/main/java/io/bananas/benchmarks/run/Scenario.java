package io.bananas.benchmarks.run;

/** One thing to measure. The bench calls prepare, round and tidy in turn, on one thread. */
public interface Scenario {

    Label label();

    /** Prepares one round. Nothing is measured yet. */
    default void prepare() throws Exception {}

    /** Runs one round, which is measured. */
    Round round() throws Exception;

    /** Clears up after a round, also after one that failed. Nothing is measured any more. */
    default void tidy() throws Exception {}
}
