package io.bananas.core.view;

/** The stored row of a schedule cannot be read. It stays as it is. */
public class UnreadableScheduleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;

    public UnreadableScheduleException(String id, Throwable cause) {
        super("what is stored of schedule " + id + " cannot be read", cause);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
