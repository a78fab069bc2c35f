package io.bananas.core.lifecycle;

import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.execute.Worker;
import io.bananas.core.face.HealthReport;
import io.bananas.core.face.NodeHealth;
import io.bananas.core.maintain.Maintenance;
import io.bananas.core.service.Service;
import io.bananas.core.settle.Settler;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks the parts of a node for their state. */
record EngineHealth(
        EngineSettings settings,
        Worker worker,
        Settler settler,
        LeaseKeeper leases,
        Maintenance maintenance,
        Service all)
        implements NodeHealth {

    @Override
    public HealthReport report() {
        return new HealthReport(
                worker.sinceProgress(),
                settler.standstill(),
                leases.sinceRenewal(),
                settings.claim().lease(),
                settings.maintenance().enabled() ? maintenance.sinceSuccess() : Duration.ZERO,
                new HealthReport.Stuck(worker.stuck(), settings.concurrency(), worker.stuckNames()));
    }

    @Override
    public List<String> deadThreads() {
        return all.dead();
    }

    @Override
    public Load load() {
        return new Load(worker.concurrency(), worker.busy(), worker.stuck(), settler.backlog());
    }

    @Override
    public Map<String, Boolean> throttled() {
        return worker.throttled();
    }
}
