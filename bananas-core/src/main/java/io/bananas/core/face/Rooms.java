package io.bananas.core.face;

import io.bananas.core.audit.Auditor;
import io.bananas.core.concern.Concerns;
import io.bananas.core.inspect.DeadJobs;
import io.bananas.core.inspect.Jobs;
import io.bananas.core.minute.Minutes;
import io.bananas.core.node.LiveNodes;
import io.bananas.core.node.UnservedJobs;
import io.bananas.core.operate.BulkCancel;
import io.bananas.core.operate.DeadLetters;
import io.bananas.core.operate.JobControl;
import io.bananas.core.operate.RouteControl;
import io.bananas.core.periodic.ScheduleControl;
import io.bananas.core.result.Results;
import io.bananas.core.submit.Submitter;
import io.bananas.core.watch.Watches;
import io.bananas.core.why.Explainer;

/** The steps of an engine that the faces call. */
public record Rooms(
        Submitter submitter,
        Jobs jobs,
        Results results,
        JobControl control,
        BulkCancel bulkCancel,
        DeadJobs deadJobs,
        DeadLetters deadLetters,
        RouteControl routes,
        Auditor auditor,
        ScheduleControl schedules,
        LiveNodes nodes,
        UnservedJobs unserved,
        Explainer explainer,
        Minutes minutes,
        Concerns concerns,
        Watches watches) {}
