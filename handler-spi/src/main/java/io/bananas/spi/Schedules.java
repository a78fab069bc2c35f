package io.bananas.spi;

import java.util.List;
import java.util.Optional;

/**
 * Has jobs submitted again and again, each occurrence once over all nodes: {@code @Inject Schedules} in any module of the application. The
 * same as {@code /schedules} of the REST API. Thread-safe.
 *
 * <p>Each method throws {@link QueueUnavailableException} when Redis cannot be reached, and may have done its work all the same. To put and
 * to delete again is safe.
 */
public interface Schedules {

    /**
     * Creates a schedule, or changes the one of this id.
     *
     * @throws InvalidScheduleException when a value is out of its bounds; nothing was changed
     * @throws ScheduleConflictException when it comes with the code, and more than {@code enabled} would change
     */
    ScheduleInfo put(ScheduleRequest request);

    Optional<ScheduleInfo> find(String id);

    /** All schedules, by id. */
    List<ScheduleInfo> list();

    /**
     * Deletes a schedule. Its jobs stay.
     *
     * @return whether it was there
     * @throws ScheduleConflictException when it comes with the code
     */
    boolean delete(String id);

    /**
     * Submits a job of the schedule now, also when that is disabled.
     *
     * @return the job; empty when there is no such schedule
     */
    Optional<JobInfo> trigger(String id);
}
