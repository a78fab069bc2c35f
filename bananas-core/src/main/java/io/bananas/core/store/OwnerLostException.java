package io.bananas.core.store;

/** Thrown to an owner of leases that was taken for dead, and has to enter anew before it claims. Nothing was claimed. */
public final class OwnerLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OwnerLostException(String owner) {
        super(owner + " was taken for dead", null, false, false);
    }
}
