package io.bananas.core.periodic;

import io.bananas.spi.ScheduleRequest;
import java.util.List;

/**
 * The schedules that stand in the code of a deployment.
 *
 * @param application the name of the application: the same on all nodes, and in all its versions
 */
public record DeclaredSchedules(String application, List<Declared> schedules) {

    /** A deployment without schedules. */
    public static final DeclaredSchedules NONE = new DeclaredSchedules("none", List.of());

    public DeclaredSchedules {
        schedules = List.copyOf(schedules);
    }

    /**
     * One schedule.
     *
     * @param where the class or the method that declares it, for messages
     * @param payload JSON
     */
    public record Declared(String where, ScheduleRequest request, String payload) {

        String id() {
            return request.id();
        }
    }
}
