package io.bananas.cdi.config;

import java.util.Locale;

/** {@code BANANAS_SUBMIT_IN_TRANSACTION}: when a job that is submitted inside a transaction is stored. */
public enum InTransaction {
    AFTER_COMMIT,
    NOW;

    /** The choice as users write it. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
