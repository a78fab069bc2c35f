package io.bananas.cli;

import io.bananas.client.Bananas;
import io.bananas.client.model.Job;
import io.bananas.client.model.Schedule;
import io.bananas.client.model.ScheduleRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks after schedules. */
@Command(
        name = "schedules",
        description = "Lists, reads, puts, deletes and triggers schedules.",
        subcommands = {
            SchedulesCommand.ListSchedules.class,
            SchedulesCommand.GetSchedule.class,
            SchedulesCommand.PutSchedule.class,
            SchedulesCommand.DeleteSchedule.class,
            SchedulesCommand.TriggerSchedule.class
        })
final class SchedulesCommand {

    @Command(name = "list", description = "Lists all schedules.")
    static final class ListSchedules extends Action {

        @Override
        int run(Bananas bananas) {
            if (json) {
                bananas.schedules().list().forEach(this::printJson);
                return ExitCode.OK;
            }
            Table table = new Table(style(), "ID", "CRON", "ZONE", "NAME", "STATE", "SOURCE", "NEXT", "LAST");
            for (Schedule schedule : bananas.schedules().list()) {
                table.row(
                        schedule.id(),
                        schedule.cron(),
                        schedule.timezone(),
                        schedule.name(),
                        schedule.enabled() ? "enabled" : "disabled",
                        schedule.source(),
                        Shown.time(schedule.nextFireAt()),
                        Shown.time(schedule.lastFireAt()));
            }
            table.print(surroundings().out());
            return ExitCode.OK;
        }
    }

    /** Shows one schedule. */
    abstract static class OnOne extends Action {

        @Parameters(index = "0", paramLabel = "ID")
        String id;

        final int show(Schedule schedule) {
            if (json) {
                printJson(schedule);
                return ExitCode.OK;
            }
            Table table = new Table(style(), "SCHEDULE", schedule.id());
            table.row("cron", schedule.cron() + " in " + schedule.timezone());
            table.row("name", schedule.name());
            table.row("priority, route", schedule.priority() + ", " + schedule.routingKey());
            table.row("description", Shown.text(schedule.description()));
            table.row("payload", Shown.text(schedule.payload()));
            table.row("state", schedule.enabled() ? "enabled" : "disabled");
            table.row("misfire, overlap", schedule.misfire() + ", " + schedule.overlap());
            table.row("source", schedule.source());
            table.row("next", Shown.time(schedule.nextFireAt()));
            table.row("last", Shown.time(schedule.lastFireAt()));
            table.row("last job", Shown.text(schedule.lastJobId()));
            table.print(surroundings().out());
            return ExitCode.OK;
        }
    }

    @Command(name = "get", description = "Shows a schedule.")
    static final class GetSchedule extends OnOne {

        @Override
        int run(Bananas bananas) {
            return show(bananas.schedules().get(id));
        }
    }

    @Command(name = "put", description = "Creates a schedule, or replaces it as a whole.")
    static final class PutSchedule extends OnOne {

        @Parameters(index = "1", paramLabel = "CRON", description = "As '0 3 * * MON-FRI'.")
        String cron;

        @Parameters(index = "2", paramLabel = "NAME", description = "The name of its jobs.")
        String name;

        @Parameters(
                index = "3",
                arity = "0..1",
                paramLabel = "PAYLOAD",
                description = "JSON, @FILE, or - for the standard input (null).")
        @Nullable
        String payload;

        @Option(names = "--timezone", paramLabel = "ZONE", description = "As Europe/Berlin (UTC).")
        @Nullable
        String timezone;

        @Mixin
        Submission submission;

        @Option(names = "--disabled", description = "It does not fire.")
        boolean disabled;

        @Option(names = "--misfire", paramLabel = "WHAT", description = "fire_once or skip (fire_once).")
        @Nullable
        String misfire;

        @Option(names = "--overlap", paramLabel = "WHAT", description = "allow or skip (allow).")
        @Nullable
        String overlap;

        @Override
        int run(Bananas bananas) {
            ScheduleRequest request = ScheduleRequest.builder(cron, name)
                    .payload(JobInput.payload(payload, surroundings()))
                    .timezone(timezone)
                    .priority(submission.priority)
                    .routingKey(submission.route)
                    .description(submission.description)
                    .maxRetries(submission.maxRetries)
                    .timeout(submission.runTimeout)
                    .enabled(disabled ? Boolean.FALSE : null)
                    .misfire(misfire)
                    .overlap(overlap)
                    .build();
            return show(bananas.schedules().put(id, request));
        }
    }

    @Command(name = "delete", description = "Deletes a schedule; the jobs that it has submitted stay.")
    static final class DeleteSchedule extends OnOne {

        @Override
        int run(Bananas bananas) {
            bananas.schedules().delete(id);
            return ExitCode.OK;
        }
    }

    @Command(name = "trigger", description = "Submits the job of a schedule now, and prints its id.")
    static final class TriggerSchedule extends OnOne {

        @Override
        int run(Bananas bananas) {
            Job job = bananas.schedules().trigger(id);
            if (json) {
                printJson(job);
            } else {
                print(job.id());
            }
            return ExitCode.OK;
        }
    }
}
