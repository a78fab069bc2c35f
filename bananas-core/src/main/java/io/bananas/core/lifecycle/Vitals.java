package io.bananas.core.lifecycle;

import io.bananas.core.claim.LeaseKeeper;
import io.bananas.core.execute.Worker;
import io.bananas.core.face.NodeHealth;
import io.bananas.core.face.Pulse;
import io.bananas.core.maintain.Maintenance;
import io.bananas.core.service.Service;
import io.bananas.core.settle.Settler;
import java.time.Duration;
import java.util.List;

/** Asks the parts of a node how they get on. */
record Vitals(
        EngineSettings settings,
        Worker worker,
        Settler settler,
        LeaseKeeper leases,
        Maintenance maintenance,
        Service all)
        implements NodeHealth {

    @Override
    public Pulse pulse() {
        return new Pulse(
                worker.sinceProgress(),
                settler.standstill(),
                leases.sinceRenewal(),
                settings.claim().lease(),
                settings.maintenance().enabled() ? maintenance.sinceSuccess() : Duration.ZERO,
                new Pulse.Stuck(worker.stuck(), settings.concurrency(), worker.stuckNames()));
    }

    @Override
    public List<String> deadThreads() {
        return all.dead();
    }

    @Override
    public Load load() {
        return new Load(worker.concurrency(), worker.busy(), worker.stuck(), settler.backlog());
    }
}
