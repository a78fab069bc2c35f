package io.bananas.core.store;

import io.bananas.core.store.ScheduleStore.Stored;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps which schedules stand in the code of which application, by when a node of it last said so. */
public interface CodeScheduleStore {

    /** Notes that a node of an application has these schedules in its code. */
    Said say(String application, Collection<String> ids);

    /** Whether a node of the application has said so of a schedule within the last minute. */
    boolean isSaid(String application, String id);

    /**
     * Forgets that the application ever had a schedule in its code, and deletes the schedule, unless a node of the application has said so
     * within the last minute.
     *
     * @param before the state in which it is deleted; {@code null}: it is not to be deleted
     * @return whether that was done
     */
    boolean retire(String application, String id, @Nullable Stored before);

    /**
     * What the store knows of an application.
     *
     * @param news whether no node had said so of one of the schedules before
     * @param unsaid ids of other schedules, of which no node of the application has said so for a minute
     */
    record Said(boolean news, List<String> unsaid) {}
}
