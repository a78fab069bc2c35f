package io.bananas.testing;

import io.bananas.core.job.QueueId;
import io.bananas.core.job.Schedule;
import io.bananas.spi.Misfire;
import io.bananas.spi.Overlap;
import io.bananas.spi.Priority;
import io.bananas.spi.ScheduleSource;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A schedule for a test: everything has a default but the id. */
public final class ScheduleBuilder {

    private final String id;
    private String cron = "* * * * * *";
    private String timezone = "UTC";
    private String payload = "null";
    private Misfire misfire = Misfire.FIRE_ONCE;
    private Overlap overlap = Overlap.ALLOW;
    private @Nullable Instant next;
    private @Nullable String application;

    private ScheduleBuilder(String id) {
        this.id = id;
    }

    public static ScheduleBuilder schedule(String id) {
        return new ScheduleBuilder(id);
    }

    public ScheduleBuilder cron(String value) {
        cron = value;
        return this;
    }

    public ScheduleBuilder timezone(String value) {
        timezone = value;
        return this;
    }

    public ScheduleBuilder payload(String json) {
        payload = json;
        return this;
    }

    public ScheduleBuilder misfire(Misfire value) {
        misfire = value;
        return this;
    }

    public ScheduleBuilder overlap(Overlap value) {
        overlap = value;
        return this;
    }

    public ScheduleBuilder dueAt(@Nullable Instant value) {
        next = value;
        return this;
    }

    public ScheduleBuilder ofApplication(String name) {
        application = name;
        return this;
    }

    public Schedule build() {
        Instant created = Instant.parse("2026-07-01T10:00:00Z");
        return new Schedule(
                id,
                new Schedule.Plan(cron, timezone, misfire, overlap),
                new Schedule.Template("echo", payload, new QueueId("default", Priority.NORMAL), null, null, null),
                next != null,
                new Schedule.Origin(
                        application == null ? ScheduleSource.API : ScheduleSource.CODE, application, created, created),
                Schedule.Progress.startingAt(next));
    }
}
