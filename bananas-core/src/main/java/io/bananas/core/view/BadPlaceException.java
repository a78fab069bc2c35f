package io.bananas.core.view;

/** A place in a list that does not come from an answer of the store. */
public class BadPlaceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BadPlaceException(String place) {
        super("no place in a list: " + place);
    }
}
