package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import jakarta.enterprise.context.ApplicationScoped;

/** Lies in the WAR. */
@Handles("probe.war")
@ApplicationScoped
public class WarProbe extends ContextProbe {

    public WarProbe() {
        super(Label.class);
    }

    /** A class of this module. */
    public static class Label extends Labelled {}
}
