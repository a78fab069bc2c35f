package io.bananas.core.event;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which events a listener cares for, and what it does with each. It ignores all others, and also events that somebody adds to the code
 * later. Thread-safe once all subscriptions are made.
 */
public final class Subscriptions implements JobListener {

    private final Map<Class<?>, Consumer<JobEvent>> actions = new HashMap<>();

    /** Runs this action on events of this type. Each type has one action. */
    public <E extends JobEvent> Subscriptions to(Class<E> type, Consumer<? super E> action) {
        actions.put(type, event -> action.accept(type.cast(event)));
        return this;
    }

    @Override
    public void on(JobEvent event) {
        @Nullable Consumer<JobEvent> action = actions.get(event.getClass());
        if (action != null) {
            action.accept(event);
        }
    }
}
