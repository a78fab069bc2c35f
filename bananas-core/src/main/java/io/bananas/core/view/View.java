package io.bananas.core.view;

/** How much of each job a list shows. */
public enum View {

    /** All that is known. */
    FULL,

    /** All but what may be large: no payload, and of the errors only the last one, without its stack. */
    SUMMARY
}
