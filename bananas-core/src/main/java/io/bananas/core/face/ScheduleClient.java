package io.bananas.core.face;

import io.bananas.core.view.PutSchedule;
import io.bananas.core.view.SchedulePage;
import io.bananas.core.view.SchedulePreview;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.JobInfo;
import io.bananas.spi.ScheduleInfo;
import io.bananas.spi.ScheduleRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What users do with schedules. A client may exist before its node: until that has started, each method throws
 * {@link io.bananas.spi.QueueUnavailableException}. Thread-safe.
 */
public final class ScheduleClient {

    private final Supplier<Rooms> rooms;

    /** Makes a client that asks for the rooms of its node with each call. */
    public ScheduleClient(Supplier<Rooms> rooms) {
        this.rooms = rooms;
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#put}. */
    public PutSchedule put(ScheduleRequest request, String payload) {
        return rooms.get().schedules().put(request, payload);
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#check}. */
    public List<Problem> check(ScheduleRequest request, String payload) {
        return rooms.get().schedules().check(request, payload);
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#preview}. */
    public SchedulePreview preview(@Nullable String cron, @Nullable String timezone) {
        return rooms.get().schedules().preview(cron, timezone);
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#find}. */
    public Optional<ScheduleInfo> find(String id) {
        return rooms.get().schedules().find(id);
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#list}. */
    public SchedulePage list(@Nullable String after, int limit) {
        return rooms.get().schedules().list(after, limit);
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#delete}. */
    public boolean delete(String id) {
        return rooms.get().schedules().delete(id);
    }

    /** As {@link io.bananas.core.periodic.ScheduleControl#trigger}. */
    public Optional<JobInfo> trigger(String id) {
        return rooms.get().schedules().trigger(id);
    }
}
