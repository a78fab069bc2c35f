package io.bananas.benchmarks.run;

/** What is measured, and in which unit. The order is that of the columns in the report. */
public enum Figure {
    RATE("per second", ""),
    REDIS_CPU("Redis CPU", "µs"),
    JVM_CPU("JVM CPU", "µs"),
    SERVER_CPU("server CPU", "µs"),
    MEAN("mean", "ms"),
    P50("p50", "ms"),
    P99("p99", "ms"),
    P999("p99.9", "ms"),
    MAX("max", "ms"),
    COMMANDS("commands per second and node", ""),
    SCRIPTS("scripts per second and node", ""),
    REDIS_LOAD("Redis CPU per node", "%"),
    JVM_LOAD("JVM CPU per node", "%"),
    WAKE_SCRIPTS("scripts for one lone job", ""),
    BYTES("bytes per job beside its payload", "");

    private final String title;
    private final String unit;

    Figure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    public String title() {
        return title;
    }

    public String unit() {
        return unit;
    }

    /** The heading of a column. */
    public String heading() {
        return unit.isEmpty() ? title : title + ", " + unit;
    }
}
