package io.bananas.core.view;

import java.util.Locale;

/** What an operator does over REST. */
public enum Action {
    CANCEL_JOB,
    CANCEL_JOBS,
    RETRY_JOB,
    RETRY_DEAD,
    DELETE_DEAD,
    PAUSE_ROUTE,
    RESUME_ROUTE,
    PUT_SCHEDULE,
    DELETE_SCHEDULE,
    TRIGGER_SCHEDULE,
    MAKE_TOKEN,
    REVOKE_TOKEN;

    /** The action as users see it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
