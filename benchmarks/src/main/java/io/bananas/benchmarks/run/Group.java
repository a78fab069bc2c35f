package io.bananas.benchmarks.run;

/**
 * Scenarios that are compared with each other.
 *
 * @param id a short word, for file names and for picking groups
 * @param title what the group asks
 * @param conditions what must be known to read the figures
 * @param graph what its graph shows
 */
public record Group(String id, String title, String conditions, Graph graph) {

    /**
     * A graph of one figure.
     *
     * @param figure what is shown
     * @param axis what the places on the horizontal axis are; empty: a bar for each scenario
     */
    public record Graph(Figure figure, String axis) {

        public static Graph bars(Figure figure) {
            return new Graph(figure, "");
        }

        public static Graph lines(Figure figure, String axis) {
            return new Graph(figure, axis);
        }
    }
}
