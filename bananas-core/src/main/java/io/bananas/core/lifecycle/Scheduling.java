package io.bananas.core.lifecycle;

import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.maintain.Duty;
import io.bananas.core.periodic.Firer;
import io.bananas.core.periodic.ScheduleControl;
import io.bananas.core.periodic.ScheduleRules;
import io.bananas.core.periodic.SchedulesOfCode;
import io.bananas.core.store.Stores;
import io.bananas.core.submit.JobMaker;
import io.bananas.core.submit.Submitter;
import java.time.InstantSource;
import java.util.List;

/**
 * The parts of a node that concern schedules.
 *
 * @param duties what nodes with the scheduler do
 */
record Scheduling(ScheduleControl control, List<Duty> duties) {

    /**
     * Wires them.
     *
     * @throws IllegalArgumentException when a schedule of the code is wrong
     */
    static Scheduling of(
            EngineSettings settings,
            Stores stores,
            HandlerRegistry handlers,
            Submitter submitter,
            InstantSource clock,
            JobListener events) {
        ScheduleRules rules = new ScheduleRules(submitter.rules());
        SchedulesOfCode.check(settings.schedules(), rules);
        JobMaker maker = new JobMaker(settings.submit(), handlers);
        return new Scheduling(
                new ScheduleControl(stores.schedules(), rules, maker, clock, events),
                List.of(
                        new Firer(stores.schedules(), maker, events),
                        new SchedulesOfCode(settings.schedules(), stores.schedules(), stores.codeSchedules())));
    }
}
