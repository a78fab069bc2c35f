package io.bananas.web.transfer;

/** Memory that is counted: whoever takes some gives it back. Thread-safe. */
interface Memory {

    /** Takes memory. Answers false when there is not enough, and takes none then. */
    boolean take(long bytes);

    void giveBack(long bytes);
}
