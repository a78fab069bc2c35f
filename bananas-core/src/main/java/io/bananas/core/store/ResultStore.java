package io.bananas.core.store;

import io.bananas.core.view.Lookup;
import io.bananas.core.view.UnreadableJobException;

/** Reads results. Each method throws {@link UnreadableJobException} when the result is there but cannot be read. */
public interface ResultStore {

    /** Reads the result, or asks in the same step that {@link Signals.Listener#ended} be told when it comes. */
    Lookup findOrAnnounce(String id);

    /** Reads the result. */
    Lookup find(String id);

    /** Reads the result however large it is. */
    Lookup read(String id);
}
