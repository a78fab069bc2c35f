package io.bananas.core.store;

import io.bananas.core.view.LogPage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Keeps what operators did: the newest {@link #MOST_ENTRIES} actions. */
public interface ActionLog {

    int MOST_ENTRIES = 10_000;

    /**
     * Adds an entry, and answers with its number.
     *
     * @param ago how long ago the action was; the store's clock says when that is
     * @param again whether an answer was lost, so that the entry may be there already; then nothing is added
     */
    long add(NewEntry entry, Duration ago, boolean again);

    /**
     * Reads entries, the newest first. It leaves out what it cannot read.
     *
     * @param before the number of the entry before which the page begins; {@code null}: it begins with the newest
     */
    LogPage page(@Nullable Long before, int limit);

    /**
     * An entry to be added.
     *
     * @param id no two entries have the same
     */
    record NewEntry(String id, String who, String action, String target, String detail) {}
}
