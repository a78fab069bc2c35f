package io.bananas.client.error;

/** Somebody cancelled the job that the caller waited for. */
public final class JobCancelledException extends BananasException {

    private final String id;

    public JobCancelledException(String id) {
        super("the job " + id + " was cancelled", null);
        this.id = id;
    }

    /** The job's id. */
    @Override
    public String id() {
        return id;
    }
}
