package io.bananas.spi;

import java.util.List;
import java.util.Optional;

/**
 * Manages schedules, which submit jobs again and again: each occurrence once over all nodes. {@code @Inject Schedules} works in any module
 * of the application. It does the same as {@code /schedules} of the REST API. Thread-safe.
 *
 * <p>Each method throws {@link QueueUnavailableException} when it cannot reach Redis. The call may have worked even so. It is safe to put
 * or delete again.
 */
public interface Schedules {

    /**
     * Creates a schedule, or changes the one of this id.
     *
     * @throws InvalidScheduleException when a value is out of its bounds; nothing was changed
     * @throws ScheduleConflictException when the schedule comes with the code and more than {@code enabled} would change, or when there are
     *     too many schedules
     */
    ScheduleInfo put(ScheduleRequest request);

    Optional<ScheduleInfo> find(String id);

    /** All schedules, by id. */
    List<ScheduleInfo> list();

    /**
     * Deletes a schedule. Its jobs stay.
     *
     * @return whether there was one
     * @throws ScheduleConflictException when it comes with the code
     */
    boolean delete(String id);

    /**
     * Submits a job of the schedule now, even of a disabled schedule.
     *
     * @return the job; empty when there is no such schedule
     */
    Optional<JobInfo> trigger(String id);
}
