package io.bananas.core.view;

/** The stored record of a job cannot be read. It stays as it is. */
public class UnreadableJobException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;

    public UnreadableJobException(String id, Throwable cause) {
        super("what is stored of job " + id + " cannot be read", cause);
        this.id = id;
    }

    public String id() {
        return id;
    }
}
