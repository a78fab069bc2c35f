package io.bananas.spi;

/** A schedule cannot be changed so: it comes with the code, or from a later version of Bananas. The message says which. */
public class ScheduleConflictException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public ScheduleConflictException(String message) {
        super(message);
    }
}
