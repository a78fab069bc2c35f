package io.bananas.client;

import io.bananas.client.model.Job;
import io.bananas.client.model.Schedule;
import io.bananas.client.model.ScheduleRequest;

/** Schedules, which submit a job again and again. Thread-safe. */
public interface Schedules {

    /** Creates a schedule, or replaces it as a whole. */
    Schedule put(String id, ScheduleRequest request);

    /** Reads one. */
    Schedule get(String id);

    /** All, in order of their ids. */
    Pages<Schedule> list();

    /**
     * As {@link #list()}.
     *
     * @param pageSize how many the client asks for at a time, 1 to 1,000
     */
    Pages<Schedule> list(int pageSize);

    /** Deletes one. The jobs that it has submitted stay. */
    void delete(String id);

    /** Submits its job now. */
    Job trigger(String id);
}
