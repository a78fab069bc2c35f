package io.bananas.benchmarks.run;

/**
 * What tells a scenario from the others of its group.
 *
 * @param series what is measured; a line of a graph
 * @param at where on the horizontal axis it stands; empty where a group has no such axis
 */
public record Label(String series, String at) {

    public static Label of(String series) {
        return new Label(series, "");
    }

    @Override
    public String toString() {
        return at.isEmpty() ? series : series + ", " + at;
    }
}
