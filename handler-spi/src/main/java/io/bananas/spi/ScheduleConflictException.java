package io.bananas.spi;

/** A call cannot change a schedule: it comes with the code, or there are too many schedules already. The message says which. */
public class ScheduleConflictException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public ScheduleConflictException(String message) {
        super(message);
    }
}
