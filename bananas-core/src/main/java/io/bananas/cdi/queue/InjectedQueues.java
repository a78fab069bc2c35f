package io.bananas.cdi.queue;

import io.bananas.core.face.Operations;
import io.bananas.core.submit.SubmitRules;
import io.bananas.core.view.Pause;
import io.bananas.core.view.QueueOverview;
import io.bananas.spi.QueueTotals;
import io.bananas.spi.Queues;
import io.bananas.spi.QueuesInfo;
import io.bananas.spi.RouteInfo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Lets code in the application pause routes and look at queues. */
@ApplicationScoped
public class InjectedQueues implements Queues {

    @Inject
    private Operations operations;

    @Override
    public void pause(String routingKey) {
        if (operations.pause(checked(routingKey)) == Pause.TOO_MANY) {
            throw new IllegalStateException("too many routes are paused already; resume others first");
        }
    }

    @Override
    public void resume(String routingKey) {
        operations.resume(checked(routingKey));
    }

    @Override
    public QueuesInfo overview(@Nullable String after, int limit) {
        Limits.check(limit, MAX_ROUTES);
        QueueOverview page = operations.queues(after == null ? null : checked(after), limit);
        return QueuesInfo.builder()
                .routes(page.routes().stream().map(InjectedQueues::infoOf).toList())
                .next(page.next())
                .totals(infoOf(page.totals()))
                .build();
    }

    private static RouteInfo infoOf(QueueOverview.Route route) {
        return RouteInfo.builder(route.routingKey())
                .paused(route.paused())
                .waitingByPriority(route.waiting())
                .oldest(route.oldest())
                .build();
    }

    private static QueueTotals infoOf(QueueOverview.Totals totals) {
        return QueueTotals.builder()
                .processing(totals.processing())
                .scheduled(totals.scheduled())
                .dead(totals.dead())
                .completed(totals.completed())
                .failed(totals.failed())
                .retried(totals.retried())
                .crashed(totals.crashed())
                .cancelled(totals.cancelled())
                .build();
    }

    private static String checked(String routingKey) {
        if (!SubmitRules.isKey(routingKey)) {
            throw new IllegalArgumentException("routing key '" + routingKey + "' must match " + SubmitRules.keyRule());
        }
        return routingKey;
    }
}
