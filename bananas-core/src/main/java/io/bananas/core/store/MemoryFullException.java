package io.bananas.core.store;

import io.bananas.spi.QueueUnavailableException;

/** The store has refused a call because its memory is full. Running jobs can be settled all the same. */
public final class MemoryFullException extends QueueUnavailableException {

    private static final long serialVersionUID = 1L;

    public MemoryFullException() {
        super("Redis' memory is full: what runs is settled, but nothing new is begun", null);
    }
}
