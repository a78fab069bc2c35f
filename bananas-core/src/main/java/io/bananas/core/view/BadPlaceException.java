package io.bananas.core.view;

/** A place in a list that the store has never answered with. */
public class BadPlaceException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public BadPlaceException(String place) {
        super("no place in a list: " + place);
    }
}
