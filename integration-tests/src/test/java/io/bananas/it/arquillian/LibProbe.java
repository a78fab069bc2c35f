package io.bananas.it.arquillian;

import io.bananas.spi.Handles;
import jakarta.enterprise.context.ApplicationScoped;

/** Lies in {@code EAR/lib}. */
@Handles("probe.lib")
@ApplicationScoped
public class LibProbe extends ContextProbe {

    public LibProbe() {
        super(Label.class);
    }

    /** A class of this module. */
    public static class Label extends Labelled {}
}
