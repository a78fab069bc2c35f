package io.bananas.cdi.metrics;

import org.eclipse.microprofile.metrics.Metadata;

/** All metrics, each with its name and the HELP text that a scrape shows. */
enum Metric {
    SUBMITTED("bananas_jobs_submitted_total", "Jobs that this node has stored."),
    LOST("bananas_jobs_lost_total", "Jobs of transactions that this node could not store after the commit."),
    COMPLETED("bananas_jobs_completed_total", "Jobs that have ended well on this node."),
    RUNS_FAILED(
            "bananas_job_runs_failed_total", "Runs that have failed on this node, whether they are retried or not."),
    DEAD("bananas_jobs_dead_total", "Jobs that this node has buried: nobody retries them."),
    RETRIED("bananas_jobs_retried_total", "Failed runs after which this node has scheduled a retry."),
    CRASHED("bananas_jobs_crashed_total", "Jobs of dead workers that this node has recovered."),
    CANCELLED("bananas_jobs_cancelled_total", "Jobs that have ended on this node because somebody cancelled them."),
    QUARANTINED("bananas_jobs_quarantined_total", "Jobs that this node has put into quarantine."),
    DURATION("bananas_job_duration_seconds", "How long a run took, from its start to its end."),
    WAIT("bananas_job_wait_seconds", "How long a job could have run before it was started."),
    SETTLE("bananas_job_settle_seconds", "How long it took to store what came of a run, from its end."),
    STALE("bananas_stale_fence_total", "Outcomes of this node that were refused, as another run had the job by then."),
    FIRED(
            "bananas_schedules_fired_total",
            "Jobs that this node has submitted for a schedule, at its time or triggered."),
    MISSED(
            "bananas_schedules_missed_total",
            "Occurrences of schedules that this node has left out: nobody fired them in time, or the last job ran on."),
    LATE(
            "bananas_schedule_late_seconds",
            "How long after the time of its occurrence this node has submitted a job for a schedule."),
    DUTY("bananas_duty_seconds", "How long a duty of the scheduler took on this node, each time that it did not fail."),
    FINDINGS("bananas_audit_findings_total", "What the audit steps of this node have found that must not be, by kind."),
    DEPTH("bananas_queue_depth", "Jobs that wait, of the whole keyspace: the same from every node, take max."),
    OLDEST(
            "bananas_queue_oldest_seconds",
            "How long the longest waiting job of the queue could have run, of the whole keyspace: take max."),
    PAUSED("bananas_queue_paused", "1 when the route is paused, else 0, of the whole keyspace: take max."),
    PROCESSING("bananas_processing", "Jobs under a lease, of the whole keyspace: the same from every node, take max."),
    SCHEDULED("bananas_scheduled", "Jobs that wait for their time or a retry, of the whole keyspace: take max."),
    LETTERS("bananas_dead", "Dead letters that are kept, of the whole keyspace: the same from every node, take max."),
    UNHANDLED(
            "bananas_unhandled",
            "Waiting jobs whose name or route no node serves, of the whole keyspace: the same from every node, take max."),
    NODES("bananas_nodes", "Nodes that are there, of the whole keyspace: the same from every node, take max."),
    SLOTS("bananas_worker_slots", "How many jobs this node runs at the same time at most."),
    SLOTS_BUSY("bananas_worker_slots_busy", "Worker slots of this node that run a job."),
    SLOTS_STUCK("bananas_worker_slots_stuck", "Busy slots whose handler does not stop although it was asked to."),
    THROTTLED(
            "bananas_throttled",
            "1 while this node takes no more jobs of the name, since it holds as many as @Handles(concurrency) allows, else 0."),
    BACKLOG("bananas_settle_backlog", "Outcomes of this node that are not stored yet."),
    COMMITTED("bananas_commit_backlog", "Jobs of committed transactions that this node has not stored yet."),
    REDIS_UP("bananas_redis_up", "1 when Redis answered this node last, else 0."),
    REDIS_CALL(
            "bananas_redis_call_seconds", "How long this node waited for Redis in each call, also in one that failed."),
    REDIS_MEMORY(
            "bananas_redis_memory_ratio",
            "Memory that Redis uses, as a share of its maxmemory; 0 without one. At 1 nothing new is begun: take max."),
    REFUSED("bananas_api_refused_total", "Requests that the API of this node has refused, by reason."),
    STREAMS("bananas_event_streams", "Live views that are open on this node, each a GET /events."),
    BUILD("bananas_build_info", "Always 1; the label says which version this node runs.");

    private final String title;
    private final String help;

    Metric(String title, String help) {
        this.title = title;
        this.help = help;
    }

    /** The name in a scrape. */
    String title() {
        return title;
    }

    Metadata metadata() {
        return Metadata.builder().withName(title).withDescription(help).build();
    }
}
