package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.error.BananasException;
import io.bananas.client.model.Priority;
import io.bananas.client.model.Route;
import io.bananas.client.model.Totals;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A live view: what waits, how fast it goes, who works. */
@Command(
        name = "watch",
        description =
                "Shows what waits, how fast jobs complete and who works, again and again. One line each time if nobody"
                        + " looks on.")
final class WatchCommand extends Action {

    private static final String TO_THE_TOP = "\u001b[H\u001b[J";
    private static final int MOST_ROUTES = 20;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = Durations.class,
            description = "How often (1s).")
    Duration every;

    @Option(names = "--times", paramLabel = "N", defaultValue = "0", description = "How many times (until Ctrl-C).")
    int times;

    private final Clock clock = Clock.systemUTC();

    @Override
    int run(Bananas bananas) {
        Snapshot before = null;
        for (int i = 1; times <= 0 || i <= times; i++) {
            try {
                Snapshot now = Snapshot.take(bananas, clock.instant());
                show(now, before);
                before = now;
            } catch (BananasException e) {
                if (ExitCode.of(e) != ExitCode.NOT_REACHABLE) {
                    throw e;
                }
                complain(Shown.time(clock.instant()) + " " + e.getMessage());
            }
            if (i != times && !pause()) {
                return ExitCode.OK;
            }
        }
        return before == null ? ExitCode.NOT_REACHABLE : ExitCode.OK;
    }

    private boolean pause() {
        try {
            Thread.sleep(every.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void show(Snapshot now, @Nullable Snapshot before) {
        PrintWriter out = surroundings().out();
        if (json || !surroundings().terminal()) {
            out.println(json ? now.overview().totals().json() : line(now, before));
        } else {
            screen(now, before, out);
        }
        out.flush();
    }

    private static String line(Snapshot now, @Nullable Snapshot before) {
        Totals totals = now.overview().totals();
        return Shown.time(now.at()) + " waiting=" + now.waiting() + " oldest=" + Shown.duration(now.oldest())
                + " processing=" + totals.processing() + " scheduled=" + totals.scheduled() + " dead=" + totals.dead()
                + " completed/s=" + now.completedPerSecond(before) + " failed/s=" + now.failedPerSecond(before)
                + " nodes=" + now.workers().size() + " busy=" + now.busy() + "/" + now.slots();
    }

    private void screen(Snapshot now, @Nullable Snapshot before, PrintWriter out) {
        Style style = style();
        Totals totals = now.overview().totals();
        out.print(style.coloured() ? TO_THE_TOP : "");
        out.println(style.bold("Bananas") + "  " + Shown.time(now.at()) + "   Ctrl-C ends");
        out.println();
        out.println("waiting " + now.waiting() + "   oldest " + Shown.duration(now.oldest()) + "   processing "
                + totals.processing() + "   scheduled " + totals.scheduled() + "   dead " + totals.dead());
        out.println("completed/s " + now.completedPerSecond(before) + "   failed/s " + now.failedPerSecond(before)
                + "   nodes " + now.workers().size() + "   slots " + now.busy() + "/" + now.slots());
        out.println();
        Table table = new Table(style, "ROUTE", "STATE", "HIGH", "NORMAL", "LOW", "OLDEST");
        now.routes().stream()
                .sorted(Comparator.comparingLong((Route route) -> route.waiting())
                        .reversed())
                .limit(MOST_ROUTES)
                .forEach(route -> table.row(
                        route.routingKey(),
                        route.paused() ? style.red("paused") : "open",
                        route.waiting(Priority.HIGH),
                        route.waiting(Priority.NORMAL),
                        route.waiting(Priority.LOW),
                        Shown.duration(route.oldest())));
        table.print(out);
    }
}
