package io.bananas.core.store;

import io.bananas.core.store.ScheduleStore.Stored;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps which schedules stand in the code of which application. For each it keeps when a node of the application last reported it. */
public interface CodeScheduleStore {

    /** Reports that a node of an application has these schedules in its code. */
    Said say(String application, Collection<String> ids);

    /** Whether a node of the application has reported a schedule within the last minute. */
    boolean isSaid(String application, String id);

    /**
     * Deletes a schedule that has left the code, and forgets that the application ever had it. Does nothing when a node of the application
     * has reported the schedule within the last minute.
     *
     * @param before the state to delete; {@code null}: only forget, and delete no schedule
     * @return whether the store has done it
     */
    boolean retire(String application, String id, @Nullable Stored before);

    /**
     * What the store knows of an application.
     *
     * @param news whether at least one of the schedules was not known before
     * @param unsaid ids of schedules that no node of the application has reported for a minute
     */
    record Said(boolean news, List<String> unsaid) {}
}
