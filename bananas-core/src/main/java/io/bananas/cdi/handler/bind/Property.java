package io.bananas.cdi.handler.bind;

/**
 * A property of a Java class.
 *
 * @param required whether JSON-B writes it always, so that a payload without it is not of this class
 * @param read whether JSON-B sets it
 */
record Property(Shape shape, boolean required, boolean read) {

    /** What JSON-B ignores: a name that the class does not have, or that it only writes, such as a total that a getter computes. */
    static final Property IGNORED = new Property(Shape.ANY, false, false);
}
