package io.bananas.chaos.load;

import io.bananas.chaos.worker.WorkerMain;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.RouteControl;
import io.bananas.core.periodic.ScheduleControl;
import io.bananas.core.periodic.ScheduleRules;
import io.bananas.core.store.InspectStore;
import io.bananas.core.store.ListStore;
import io.bananas.core.store.ScheduleStore;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.JobMaker;
import io.bananas.core.submit.Submitter;
import java.time.InstantSource;
import java.util.Map;

/** What an operator works with, all on one connection. */
public record Desk(
        Submitter submitter,
        RouteControl routes,
        BulkCancel bulk,
        Timers timers,
        InspectStore inspect,
        ListStore lists) {

    /** Schedules, and the store that tells the time by which they fire. */
    public record Timers(ScheduleControl control, ScheduleStore store) {}

    /** The desk on these stores. */
    public static Desk on(Stores stores, Submitter submitter) {
        JobMaker maker = new JobMaker(WorkerMain.SUBMITTING, new HandlerRegistry(Map.of()));
        ScheduleRules rules = new ScheduleRules(submitter.rules());
        return new Desk(
                submitter,
                new RouteControl(stores.pause()),
                new BulkCancel(stores.bulkCancel(), JobListener.NONE),
                new Timers(
                        new ScheduleControl(stores.schedules(), rules, maker, InstantSource.system(), JobListener.NONE),
                        stores.schedules()),
                stores.inspect(),
                stores.list());
    }
}
