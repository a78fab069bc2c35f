package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import jakarta.enterprise.context.ApplicationScoped;

/** Lies in an EJB module. */
@Handles("probe.ejb")
@ApplicationScoped
public class EjbProbe extends ContextProbe {

    public EjbProbe() {
        super(Label.class);
    }

    /** A class of this module. */
    public static class Label extends Labelled {}
}
