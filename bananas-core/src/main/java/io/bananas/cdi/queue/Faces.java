package io.bananas.cdi.queue;

import io.bananas.cdi.node.CurrentNode;
import io.bananas.core.face.JobClient;
import io.bananas.core.face.Operations;
import io.bananas.core.face.ScheduleClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

/** Offers the faces of this server's node as beans. They exist before the node starts, and serve each new start of it. */
@ApplicationScoped
public class Faces {

    @Inject
    private CurrentNode node;

    @Produces
    JobClient client() {
        return new JobClient(() -> node.parts().engine().rooms());
    }

    @Produces
    Operations operations() {
        return new Operations(() -> node.parts().engine().rooms());
    }

    @Produces
    ScheduleClient schedules() {
        return new ScheduleClient(() -> node.parts().engine().rooms());
    }
}
