package io.bananas.core.view;

/** Too many tokens that nobody knows are tried at the moment, so this one is not looked up. */
public class TooManyAttemptsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyAttemptsException() {
        super("too many unknown tokens are tried");
    }
}
