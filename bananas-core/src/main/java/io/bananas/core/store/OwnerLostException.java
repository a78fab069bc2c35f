package io.bananas.core.store;

/** The claim took nothing, since its owner was taken for dead. The node must enter as a new owner before it claims again. */
public final class OwnerLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OwnerLostException(String owner) {
        super(owner + " was taken for dead", null, false, false);
    }
}
