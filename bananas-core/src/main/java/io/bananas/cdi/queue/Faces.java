package io.bananas.cdi.queue;

import io.bananas.cdi.intercept.Interceptors;
import io.bananas.cdi.node.CurrentNode;
import io.bananas.core.face.AccessControl;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.face.RequestLimits;
import io.bananas.core.face.Rooms;
import io.bananas.core.face.ScheduleClient;
import io.bananas.core.trace.RequestSpans;
import io.bananas.core.trace.SubmitSpans;
import io.bananas.spi.discovery.InterceptorDiscovery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/** Offers the faces of this server's node as beans. They exist before the node starts, and serve each new start of it. */
@ApplicationScoped
public class Faces {

    @Inject
    private CurrentNode node;

    @Produces
    JobClient client(InterceptorDiscovery discovery) {
        Supplier<Rooms> rooms = () -> node.parts().engine().rooms();
        Supplier<SubmitSpans> spans = () -> node.parts().traces().submit();
        Interceptors interceptors = new Interceptors(discovery.interceptors());
        return interceptors.isEmpty()
                ? new JobClient(rooms, spans)
                : new InterceptedJobClient(
                        rooms, spans, interceptors, () -> node.parts().json());
    }

    /** For the REST API: its requests have no spans while the node is not started. */
    @Produces
    RequestSpans requests() {
        return new RequestSpans(node::tracer);
    }

    @Produces
    Operations operations() {
        return new Operations(() -> node.parts().engine().rooms());
    }

    @Produces
    AccessControl access() {
        return new AccessControl(() -> node.parts().access());
    }

    @Produces
    RequestLimits limits() {
        return new RequestLimits(() -> node.parts().limits());
    }

    @Produces
    ScheduleClient schedules() {
        return new ScheduleClient(() -> node.parts().engine().rooms());
    }
}
