package io.bananas.cdi.queue;

import io.bananas.cdi.handler.Json;
import io.bananas.cdi.node.CurrentNode;
import io.bananas.core.face.ScheduleClient;
import io.bananas.core.view.SchedulePage;
import io.bananas.spi.InvalidJobException.Problem;
import io.bananas.spi.InvalidScheduleException;
import io.bananas.spi.JobInfo;
import io.bananas.spi.ScheduleInfo;
import io.bananas.spi.ScheduleRequest;
import io.bananas.spi.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets code in the application manage schedules. */
@ApplicationScoped
public class InjectedSchedules implements Schedules {

    @Inject
    private CurrentNode node;

    @Inject
    private ScheduleClient client;

    @Override
    public ScheduleInfo put(ScheduleRequest request) {
        return client.put(request, payloadOf(request)).schedule();
    }

    private String payloadOf(ScheduleRequest request) {
        Object payload = request.job().payload();
        try {
            return payload == null ? "null" : Json.write(node.parts().json(), payload);
        } catch (RuntimeException e) {
            String message = "cannot be written as JSON: " + e.getMessage();
            throw new InvalidScheduleException(List.of(Problem.of("payload", null, message)));
        }
    }

    @Override
    public Optional<ScheduleInfo> find(String id) {
        return client.find(id);
    }

    @Override
    public List<ScheduleInfo> list() {
        List<ScheduleInfo> all = new ArrayList<>();
        SchedulePage page = client.list(null, SchedulePage.MOST);
        all.addAll(page.schedules());
        while (page.next() != null) {
            page = client.list(page.next(), SchedulePage.MOST);
            all.addAll(page.schedules());
        }
        return all;
    }

    @Override
    public boolean delete(String id) {
        return client.delete(id);
    }

    @Override
    public Optional<JobInfo> trigger(String id) {
        return client.trigger(id);
    }
}
