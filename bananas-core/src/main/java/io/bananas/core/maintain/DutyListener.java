package io.bananas.core.maintain;

import java.time.Duration;

/** Hears that a duty has done what there was to do. A turn that fails is told in the log. */
@FunctionalInterface
public interface DutyListener {

    void done(String duty, Duration took);
}
