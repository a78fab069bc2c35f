package io.bananas.cdi.handler;

import io.bananas.core.periodic.DeclaredSchedules;
import io.bananas.core.periodic.DeclaredSchedules.Declared;
import io.bananas.spi.JobRequest;
import io.bananas.spi.Periodic;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.discovery.HandlerDiscovery;
import io.bananas.wire.JsonText;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the schedules that the handlers of the deployment declare with {@link Periodic}. */
@Dependent
public class PeriodicTasks {

    private final HandlerDiscovery discovery;

    @Inject
    PeriodicTasks(HandlerDiscovery discovery) {
        this.discovery = discovery;
    }

    /**
     * The schedules in the code of an application.
     *
     * @throws IllegalArgumentException when a payload is no JSON
     */
    public DeclaredSchedules of(String application) {
        List<Declared> declared = new ArrayList<>();
        discovery.handlers().forEach((name, handler) -> {
            for (Periodic periodic : handler.declaration().schedules()) {
                declared.add(declared(name, handler.declaration().where(), periodic));
            }
        });
        return new DeclaredSchedules(application, declared);
    }

    private static Declared declared(String name, String where, Periodic periodic) {
        if (!JsonText.isValue(periodic.payload())) {
            throw new IllegalArgumentException("@Periodic of " + where + ": payload must be JSON");
        }
        JobRequest job = JobRequest.builder(name)
                .description(orNull(periodic.description()))
                .priority(periodic.priority())
                .routingKey(orNull(periodic.routingKey()))
                .build();
        ScheduleRequest request = ScheduleRequest.builder(periodic.id().isEmpty() ? name : periodic.id(), job)
                .cron(periodic.cron())
                .timezone(periodic.zone())
                .misfire(periodic.misfire())
                .overlap(periodic.overlap())
                .build();
        return new Declared(where, request, periodic.payload().strip());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
