package io.bananas.spi.discovery;

import io.bananas.spi.Backoff;
import io.bananas.spi.Durations;
import io.bananas.spi.Handles;
import io.bananas.spi.JobNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules for what {@link Handles} may say. */
final class HandlerRules {

    private static final Duration LONGEST = Duration.ofDays(1);

    private HandlerRules() {}

    /** All that is wrong, a sentence each, with the class named. */
    static List<String> check(Class<?> type, Handles handles) {
        List<String> problems = new ArrayList<>();
        String where = "@Handles of " + type.getName() + ": ";
        if (!JobNames.isName(handles.value())) {
            problems.add(where + "the name '" + handles.value() + "' does not match " + JobNames.rule());
        }
        if (handles.maxRetries() < -1 || handles.maxRetries() > 100) {
            problems.add(where + "maxRetries must be between 0 and 100, but is " + handles.maxRetries());
        }
        if (handles.concurrency() < 0) {
            problems.add(where + "concurrency must not be negative, but is " + handles.concurrency());
        }
        Backoff backoff = handles.backoff();
        if (!(backoff.jitter() <= 1)) {
            problems.add(where + "backoff jitter must be between 0 and 1, but is " + backoff.jitter());
        }
        checkDuration(where + "timeout", handles.timeout(), problems);
        checkDuration(where + "backoff base", backoff.base(), problems);
        checkDuration(where + "backoff max", backoff.max(), problems);
        return problems;
    }

    private static void checkDuration(String what, String text, List<String> problems) {
        if (text.isEmpty()) {
            return;
        }
        try {
            Duration duration = Durations.parse(text);
            if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
                problems.add(what + " must be between 1ms and 24h, but is " + text);
            }
        } catch (IllegalArgumentException e) {
            problems.add(what + " " + e.getMessage());
        }
    }
}
