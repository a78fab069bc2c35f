package io.bananas.benchmarks.report;

import static io.bananas.benchmarks.run.Figure.BYTES;
import static io.bananas.benchmarks.run.Figure.COMMANDS;
import static io.bananas.benchmarks.run.Figure.JVM_CPU;
import static io.bananas.benchmarks.run.Figure.JVM_LOAD;
import static io.bananas.benchmarks.run.Figure.P50;
import static io.bananas.benchmarks.run.Figure.P99;
import static io.bananas.benchmarks.run.Figure.RATE;
import static io.bananas.benchmarks.run.Figure.REDIS_CPU;
import static io.bananas.benchmarks.run.Figure.SCRIPTS;
import static io.bananas.benchmarks.run.Figure.SERVER_CPU;
import static io.bananas.benchmarks.run.Figure.WAKE_SCRIPTS;

import io.bananas.benchmarks.run.Figure;
import io.bananas.benchmarks.run.Label;
import io.bananas.benchmarks.run.Numbers;
import io.bananas.benchmarks.run.Results;
import java.util.List;

/** What we aim at, beside what was measured. */
final class Aims {

    private static final Label BARE = Label.of("bare program");
    private static final Label PLAIN = Label.of("plain");
    private static final Label BANANAS = Label.of("Bananas");

    private final Results results;
    private final StringBuilder table = new StringBuilder("| | measured | aim |\n| --- | --- | --- |\n");

    private Aims(Results results) {
        this.results = results;
    }

    static String of(Results results) {
        Aims aims = new Aims(results);
        aims.cost();
        aims.shapes();
        aims.submits();
        aims.deployed();
        aims.waits();
        aims.rest();
        aims.besidePeers();
        return aims.table.toString();
    }

    private void cost() {
        value(
                "Redis CPU per job that is worked off, no persistence",
                "drain",
                PLAIN,
                REDIS_CPU,
                "≤ 30 µs with its submission");
        value(
                "Redis CPU per job that is worked off, AOF each second",
                "drain-aof",
                PLAIN,
                REDIS_CPU,
                "≤ 55 µs with its submission");
        value("CPU of our JVM per job that is worked off", "drain", PLAIN, JVM_CPU, "≤ 25 µs");
        value("Redis CPU per job that is submitted, in batches", "batch", Label.of("submitAll"), REDIS_CPU, "");
        share("Engine alone against the bare program, jobs per second", "drain", PLAIN, BARE, "≥ 85 %");
    }

    private void shapes() {
        for (String shape : List.of(
                "high and low",
                "three priorities mixed",
                "one routing key",
                "20 routing keys",
                "behind jobs of others")) {
            share("Worked off against the plain case: " + shape, "drain", Label.of(shape), PLAIN, "≥ 90 %");
        }
    }

    private void submits() {
        for (String threads : List.of("1", "16")) {
            share(
                    "Submissions against round trips, threads: " + threads,
                    "submit",
                    new Label("submit", threads),
                    new Label("round trip", threads),
                    threads.equals("1") ? "≥ 80 %" : "");
        }
        share("Batches of 1,000 at 1 KB against the bare program", "batch", Label.of("submitAll"), BARE, "≥ 60 %");
    }

    private void deployed() {
        Label deployed = Label.of("deployed");
        share("The deployed EAR against the bare program, jobs per second", "ear-drain", deployed, BARE, "≥ 85 %");
        value(
                "Server CPU per job that the EAR works off",
                "ear-drain",
                deployed,
                SERVER_CPU,
                "≤ 25 µs with its submission");
        share(
                "Submissions over HTTP against answers that ask nobody, 32 clients",
                "rest",
                new Label("submit", "32"),
                new Label("who am I", "32"),
                "≥ 80 %");
        value(
                "Server CPU per job that is submitted over HTTP in batches",
                "rest",
                new Label("batches of 1,000 at 1 KB", "1"),
                SERVER_CPU,
                "");
    }

    private void waits() {
        for (String job : List.of("normal", "high", "low", "20 routing keys", "behind jobs of others")) {
            value("Submission to start on an idle node, p50: " + job, "start", Label.of(job), P50, "< 3 ms");
            value("Submission to start on an idle node, p99: " + job, "start", Label.of(job), P99, "< 15 ms");
        }
        value(
                "Submission to end, p99, at 10 % of the maximum",
                "latency", Label.of("10 % of the maximum"), P99, "< 10 ms");
        value(
                "Submission to end, p99, at 80 % of the maximum",
                "latency", Label.of("80 % of the maximum"), P99, "< 100 ms");
    }

    private void rest() {
        Label alone = new Label("idle nodes", "1");
        value("Redis commands per second of an idle node", "idle", alone, COMMANDS, "< 10");
        value("Scripts per second of an idle node", "idle", alone, SCRIPTS, "");
        value("CPU of our JVM, of an idle node", "idle", alone, JVM_LOAD, "< 1 %");
        value("Scripts for one lone job among 20 nodes", "idle", new Label("idle nodes", "20"), WAKE_SCRIPTS, "");
        value("Memory of a job that waits, beside its payload", "memory", Label.of("waiting"), BYTES, "≤ 250 bytes");
        value(
                "Memory of a job that has completed, beside its payload",
                "memory",
                Label.of("completed"),
                BYTES,
                "≤ 300 bytes in all");
    }

    private void besidePeers() {
        for (String peer : List.of("asynq", "BullMQ")) {
            Label theirs = Label.of(peer);
            share(
                    "Working off a full queue, jobs per second, " + peer + " is 100 %",
                    "peers-drain",
                    BANANAS,
                    theirs,
                    "≥ 300 %");
            share(
                    "Submitting many jobs, jobs per second, " + peer + " is 100 %",
                    "peers-batch",
                    BANANAS,
                    theirs,
                    "≥ 200 %");
            share(
                    "Submission to start on an idle worker, p50, " + peer + " is 100 %",
                    "peers-start",
                    BANANAS,
                    theirs,
                    P50,
                    "< 100 %");
            share("Memory of a waiting job, " + peer + " is 100 %", "peers-memory", BANANAS, theirs, BYTES, "< 100 %");
        }
    }

    private void value(String what, String group, Label label, Figure figure, String aim) {
        row(what, median(group, label, figure), " " + figure.unit(), aim);
    }

    private void share(String what, String group, Label ours, Label theirs, String aim) {
        share(what, group, ours, theirs, RATE, aim);
    }

    private void share(String what, String group, Label ours, Label theirs, Figure figure, String aim) {
        row(what, 100 * median(group, ours, figure) / median(group, theirs, figure), " %", aim);
    }

    private void row(String what, double measured, String unit, String aim) {
        if (!Double.isNaN(measured)) {
            table.append(Tables.row(List.of(what, Numbers.text(measured) + unit, aim)));
        }
    }

    private double median(String group, Label label, Figure figure) {
        return results.part(group).map(part -> part.median(label, figure)).orElse(Double.NaN);
    }
}
