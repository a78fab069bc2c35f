package io.bananas.cli;

import io.bananas.client.model.JobFilter;
import io.bananas.client.model.Selection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The filters that lists and bulk actions have in common. */
final class Filters {

    private static final int PAGE = 100;

    @Option(
            names = {"-n", "--name"},
            paramLabel = "NAME",
            description = "Only jobs of this name.")
    @Nullable
    String name;

    @Option(
            names = {"-r", "--route"},
            paramLabel = "KEY",
            description = "Only jobs of this route.")
    @Nullable
    String route;

    JobFilter filter(int limit) {
        JobFilter filter = JobFilter.any().pageSize(Math.max(1, Math.min(limit, PAGE)));
        if (name != null) {
            filter = filter.name(name);
        }
        return route == null ? filter : filter.routingKey(route);
    }

    Selection selection() {
        Selection all = Selection.all();
        if (name != null) {
            all = all.name(name);
        }
        return route == null ? all : all.routingKey(route);
    }

    boolean given() {
        return name != null || route != null;
    }

    /** In words. */
    String words() {
        return (name == null ? "" : " of the name " + name) + (route == null ? "" : " of the route " + route);
    }
}
