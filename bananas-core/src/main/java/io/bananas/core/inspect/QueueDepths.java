package io.bananas.core.inspect;

import io.bananas.core.job.QueueId;
import io.bananas.core.log.LogCode;
import io.bananas.core.log.LogField;
import io.bananas.core.log.LogLine;
import io.bananas.core.maintain.Duty;
import io.bananas.core.store.InspectStore;
import io.bananas.core.view.QueueOverview;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Logs how many jobs are where, now and then, so that the log alone shows whether a queue grows. */
public final class QueueDepths implements Duty {

    private static final System.Logger LOG = System.getLogger(QueueDepths.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final InspectStore inspect;
    private final List<String> routes;

    /**
     * @param queues those that the node serves
     */
    public QueueDepths(InspectStore inspect, Collection<QueueId> queues) {
        this.inspect = inspect;
        routes = queues.stream().map(QueueId::routingKey).distinct().toList();
    }

    @Override
    public String name() {
        return "telling how many jobs are where";
    }

    @Override
    public boolean isForAll() {
        return false;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public boolean isVital() {
        return false;
    }

    @Override
    public Optional<Duration> runOnce() {
        if (LOG.isLoggable(LogCode.QUEUE_DEPTHS.level())) {
            try {
                tell(inspect.depths(routes));
            } catch (QueueUnavailableException away) {
                LOG.log(System.Logger.Level.DEBUG, "the depths of the queues are not known: {0}", away.getMessage());
            }
        }
        return Optional.empty();
    }

    private void tell(QueueOverview.Depths depths) {
        long waiting = Stream.concat(depths.served().stream(), Stream.of(depths.others()))
                .flatMap(route -> route.waiting().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        QueueOverview.Totals totals = depths.totals();
        LogLine.of(LogCode.QUEUE_DEPTHS)
                .with(LogField.WAITING, waiting)
                .with(LogField.PROCESSING, totals.processing())
                .with(LogField.SCHEDULED, totals.scheduled())
                .with(LogField.DEAD, totals.dead())
                .to(LOG);
    }
}
