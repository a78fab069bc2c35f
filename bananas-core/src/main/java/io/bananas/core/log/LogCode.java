package io.bananas.core.log;

import static io.bananas.core.log.LogField.ATTEMPT;
import static io.bananas.core.log.LogField.COUNT;
import static io.bananas.core.log.LogField.DELAY_MS;
import static io.bananas.core.log.LogField.ERROR_TYPE;
import static io.bananas.core.log.LogField.PRIORITY;
import static io.bananas.core.log.LogField.QUEUE_NAME;
import static io.bananas.core.log.LogField.ROUTING_KEY;
import static io.bananas.core.log.LogField.SPAN_ID;
import static io.bananas.core.log.LogField.TRACE_ID;
import static io.bananas.core.log.LogField.WAIT_MS;
import static io.bananas.core.log.LogField.WORKER_ID;
import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that Bananas says in the log at {@code INFO} and above: its code, its level, its sentence and its fields. A code
 * never changes its meaning. A test compares the table in {@code docs/TROUBLESHOOTING.md} with this one.
 */
public enum LogCode {
    NODE_STARTED(1001, INFO, "node {worker_id} started: {slots} worker slots, queues {queues}, handlers {handlers}"),
    NODE_STOPPED(1002, INFO, "node {worker_id} stopped, {count} outcomes not settled"),
    REDIS_RISKY(1003, WARNING, "this Redis may lose jobs: {reason}"),
    REDIS_UNSUITABLE(1005, ERROR, "this Redis cannot hold a queue: {reason}"),
    REDIS_AWAY(1006, WARNING, "the node cannot use {url} and tries again: {reason}"),
    REDIS_CONNECTED(1007, INFO, "the node is connected to Redis, after {count} attempts that failed"),
    REDIS_GIVEN_UP(
            1008,
            ERROR,
            "the node could not use {url} {count} times in a row, which is BANANAS_REDIS_RECONNECT_ATTEMPTS;"
                    + " it gives up and must be restarted: {reason}"),
    REDIS_SUITABLE_AGAIN(1009, INFO, "Redis can hold a queue again"),
    REDIS_NOT_CHECKED(1010, ERROR, "the node could not check the Redis server; it tries again"),
    NODE_NOT_SHOWN(
            1011, WARNING, "the node could not tell others that it is there, and tries again; it works on: {reason}"),
    NODE_SHOWN(1012, INFO, "the node tells others again that it is there"),
    NO_TRACES(
            1013,
            WARNING,
            "somebody asks for traces, and the application sees no OpenTelemetry; the node makes no spans"),
    REPLICAS_MISSING(
            1014,
            WARNING,
            "too few replicas of Redis have a submission in time, so the node does not acknowledge it: {reason};"
                    + " callers repeat it"),
    REPLICAS_BACK(1015, INFO, "replicas of Redis have submissions in time again"),

    CLAIM_FAILED(2001, ERROR, "the node could not claim jobs; it tries again"),
    CLAIMS_AWAY(2002, WARNING, "the node cannot claim jobs and tries again: {reason}"),
    CLAIMS_BACK(2003, INFO, "the node claims jobs again"),
    SLOTS_ON_THREADS(
            2004,
            WARNING,
            "the managed executor has started {started} of {slots} worker slots and no other for {seconds} s, so all slots"
                    + " run on managed threads, which is as good; to use the executor, give that of the server more"
                    + " threads; to skip this check, set WORKER_EXECUTOR=threads"),
    SLOTS_MISSING(
            2005,
            WARNING,
            "the managed executor runs {started} of {slots} worker slots at once; give the server's executor more"
                    + " threads, or set WORKER_EXECUTOR=auto"),
    RECORD_UNREADABLE(
            2006, WARNING, "the {record} record of job {job_id} cannot be read and is in quarantine: {reason}"),
    LEASES_NOT_RENEWED(2007, ERROR, "the node could not renew its leases; it tries again"),
    SLOT_FAILED(2008, ERROR, "a worker slot failed; it goes on"),
    CLAIMS_REQUEUED(2009, INFO, "the node requeued {count} jobs that it had claimed without knowing it"),
    DEADLINES_FAILED(2010, ERROR, "the node could not watch deadlines; it goes on watching"),
    HANDLER_STUCK(
            2011,
            WARNING,
            "job {job_id} was asked to stop {since_ms} ms ago and its handler goes on; its worker slot is taken until the"
                    + " handler ends; its thread is at"),
    HANDLER_ENDED(
            2012,
            INFO,
            "the handler of job {job_id} has ended {since_ms} ms after it was asked to; its worker slot is free again"),
    HANDLERS_LEFT(2013, WARNING, "the node has stopped, but the handlers of these jobs go on: {job_ids}"),
    TRANSACTION_LEFT_OPEN(
            2014,
            WARNING,
            "the handler {job_name} left a transaction open in job {job_id}; it is rolled back, and the run fails"),
    TRANSACTION_NOT_ROLLED_BACK(
            2015,
            ERROR,
            "the transaction that the handler {job_name} left open in job {job_id} cannot be rolled back; the run fails"),
    HEAP_FULL(
            2016,
            WARNING,
            "the heap is too full for the {bytes} bytes of job {job_id}; the node requeues the job and takes less at once"),

    BATCH_NOT_SETTLED(3001, WARNING, "the node could not store a batch of outcomes; it tries each alone"),
    OUTCOME_STALE(
            3002,
            "stale",
            WARNING,
            "job {job_id} was finished too late under fence {fence}; its outcome is dropped, since another run has its lease",
            LogField.JOB_NAME),
    OUTCOME_LOST(
            3003,
            ERROR,
            "the node could not store the outcome of job {job_id}; it requeues the job with a later claim, about a minute on"),
    LISTENER_FAILED(3004, ERROR, "a metric or listener failed; the job goes its way"),
    RUN_FAILED(
            3010,
            "retried",
            WARNING,
            "{job_name} {job_id} failed (run {attempt} of {runs}, again in {delay}): {error}",
            DELAY_MS,
            ERROR_TYPE),
    JOB_DEAD(3011, "dead", ERROR, "{job_name} {job_id} is dead after {tries}: {error}", ATTEMPT, ERROR_TYPE),
    EVENTS_HELD_BACK(3012, WARNING, "more job events than lines in a second; the rest, by name: {counts}", COUNT),
    NAME_NOT_HANDLED(
            3013, INFO, "there is no handler for {job_name} in this deployment; its jobs wait for a node that has one"),

    JOB_SUBMITTED(3020, "submitted", INFO, "{job_name} {job_id} is submitted to {queue_name}", DELAY_MS),
    JOB_CLAIMED(3021, "claimed", INFO, "{job_name} {job_id} is claimed after {wait_ms} ms in {queue_name}", ATTEMPT),
    RUN_STARTED(3022, "started", INFO, "{job_name} {job_id} starts, run {attempt}", WAIT_MS),
    RUN_COMPLETED(3023, "completed", INFO, "{job_name} {job_id} completed in {duration_ms} ms", ATTEMPT, WAIT_MS),
    RUN_ENDED_BADLY(
            3024,
            "failed",
            INFO,
            "run {attempt} of {job_name} {job_id} failed after {duration_ms} ms: {error_type}",
            WAIT_MS),
    JOB_SNOOZED(
            3025, "snoozed", INFO, "{job_name} {job_id} asked to be run again in {delay}", ATTEMPT, DELAY_MS, WAIT_MS),
    JOB_CANCELLED(3026, "cancelled", INFO, "{job_name} {job_id} is cancelled"),
    STEPS_LEFT_OUT(3027, INFO, "more steps of jobs than lines in a second; the rest, by name: {counts}", COUNT),

    LEASE_RAN_OUT(
            4001,
            "crashed",
            WARNING,
            "the lease of {job_name} {job_id} on node {dead_worker_id} ran out, crash {crashes}: it runs again"),
    RECOVERED_UNREADABLE(
            4002, WARNING, "a job of a dead worker cannot be read; the next claim puts it into quarantine"),
    JOB_QUARANTINED(4003, WARNING, "the record of job {job_id} is missing or cannot be read; the job is in quarantine"),
    LEASE_RAN_OUT_AT_CANCEL(
            4004,
            "cancelled",
            INFO,
            "the lease of {job_name} {job_id} on node {dead_worker_id} ran out; the job ends as cancelled, as somebody asked"),
    AUDIT_NOWHERE(4010, "jobs in no place", "put {repaired} of them back"),
    AUDIT_ENTRY_WITHOUT_RECORD(4011, "entries without a job", "put {repaired} of them into quarantine"),
    AUDIT_UNREADABLE_RECORD(4012, "records that cannot be read", "put {repaired} of them into quarantine"),
    AUDIT_UNREADABLE_LEASE(4013, "leases that cannot be read", "ended {repaired} of them and requeued their jobs"),
    AUDIT_LEASE_WITHOUT_OWNER(4014, "leases that would never end", "left {repaired} of them to be recovered"),
    AUDIT_TWO_PLACES(4015, "jobs in two places", "took {repaired} of them out of one"),
    AUDIT_ENDED_IN_A_PLACE(4016, "ended jobs in the place of others", "took {repaired} of them out"),
    AUDIT_ENDED_AND_KEPT(4017, "ended jobs that would be kept for ever", "gave {repaired} of them a retention"),
    AUDIT_ALIVE_AND_EXPIRING(4018, "jobs that would expire", "keeps {repaired} of them"),
    AUDIT_LETTER_NOT_FAILED(4019, "dead letters that did not fail", "took {repaired} of them off the list"),
    AUDIT_HIDDEN_SIDE_LIST(4020, "side lists that no node looks into", "listed {repaired} of them"),
    AUDIT_READABLE_AGAIN(4021, "jobs in quarantine that can be read again", "put {repaired} of them back"),
    AUDIT_UNCHECKED_PLACE(4022, "places that cannot be looked at", "repaired {repaired} of them"),
    AUDIT_LETTER_NOT_LISTED(4023, "dead letters that were not listed", "listed {repaired} of them"),
    AUDIT_LEFTOVER(4024, "payloads, errors and results of jobs that are gone", "gave {repaired} of them a retention"),
    AUDIT_MISSING_PAYLOAD(4025, "jobs whose payload is gone", "put {repaired} of them into quarantine"),

    DUTY_WAITS(5001, WARNING, "the scheduler waits for Redis, which it needs for {duty}: {reason}"),
    DUTY_BACK(5002, INFO, "the scheduler works again: {duty}"),
    DUTY_FAILED(5003, ERROR, "the scheduler failed; it tries again in {seconds} s"),
    SCHEDULE_MISSED(5010, WARNING, "schedule {schedule_id} left out {count} occurrences that nobody fired in time"),
    SCHEDULE_OVERLAPPED(
            5011, INFO, "schedule {schedule_id} left out an occurrence, since its last job {job_id} has not ended"),
    SCHEDULE_QUARANTINED(5012, WARNING, "schedule {schedule_id} cannot be read and is in quarantine"),
    SCHEDULE_NOT_KNOWN_HERE(
            5013,
            WARNING,
            "this node cannot fire schedule {schedule_id} and leaves it to others, since its time {reason}"),
    SCHEDULE_NOT_WRITTEN(
            5014, WARNING, "the node cannot write schedule {schedule_id} of its code and tries again: {reason}"),
    SCHEDULE_RETIRED(5015, INFO, "schedule {schedule_id} has left the code of {application}; the node has deleted it"),

    QUEUE_DEPTHS(
            5020,
            "depths",
            INFO,
            "{waiting} jobs wait, {processing} run, {scheduled} wait for their time, {dead} are dead"),

    REQUEST_FAILED(6001, ERROR, "a request failed; its answer has the error id {error_id}"),
    NODE_NOT_STARTED(
            6002,
            ERROR,
            "nobody starts this node: this server has no Enterprise Beans (EJB), or this application lacks"
                    + " bananas-ejb; no job runs here, and the API answers 503"),
    NO_TOKEN(
            6003,
            WARNING,
            "the API refuses every request, since there is no token; to make the first one, choose a secret of bn_ and 32 random"
                    + " bytes in base64url, set BANANAS_API_TOKENS to first:admin: and the SHA-256 of the secret in hex, and"
                    + " start the node again; docs/SECURITY.md has the commands"),
    ACCESS_NOT_WRITTEN(
            6004, ERROR, "the node could not write which tokens are in use and what operators did; it tries again"),
    KEYS_NOT_LOADED(
            6005,
            WARNING,
            "the node could not load the keys of the token provider; it goes on with the {count} that it has, and tries again:"
                    + " {reason}"),
    KEYS_LOADED(6006, INFO, "the node has loaded {count} keys of the token provider"),
    REQUESTS_REFUSED(
            6007,
            INFO,
            "the API has refused {count} requests in {seconds} s, by reason: {counts}; the last one came from {address}"),

    DEAD_REPLAYED(7001, INFO, "dead jobs run again from the start: {count}"),
    DEAD_DELETED(7002, INFO, "dead jobs were deleted: {count}"),
    DEAD_UNREADABLE(7003, WARNING, "dead letter {job_id} cannot be read; the list leaves it out"),
    JOB_UNREADABLE(7004, WARNING, "job {job_id} cannot be read; the request for it fails"),
    ROUTE_PAUSED(7005, INFO, "route {routing_key} is paused; its jobs wait until somebody resumes it"),
    SCHEDULE_UNREADABLE(7006, WARNING, "schedule {schedule_id} cannot be read; the request for it fails"),
    ROUTE_RESUMED(7007, INFO, "route {routing_key} is resumed"),
    OPERATOR_ACTED(7010, INFO, "{who} did {action} to {target}: {detail}"),

    BATCH_ACCEPTED(
            8001,
            INFO,
            "the node accepted a batch of {count} pieces; a node stores the rest of it in some seconds: {reason}"),
    BATCH_TAKEN(8002, INFO, "the node stores the rest of a batch of {count} pieces whose submitter did not finish it"),
    PIECE_QUARANTINED(8003, ERROR, "{piece} cannot be stored and is in quarantine; the rest of its batch is stored"),
    COMMITTED_KEPT(
            8010,
            WARNING,
            "a transaction has committed and its {count} jobs cannot be stored; the node keeps them and tries again: {reason}"),
    COMMITTED_STORED(8011, INFO, "the node has stored {count} jobs of committed transactions that it had kept"),
    COMMITTED_LOST(8012, ERROR, "{count} jobs of a transaction are not submitted, since {reason}: {job_ids}");

    private final String id;
    private final Level level;
    private final @Nullable String event;

    @SuppressWarnings("ImmutableEnumChecker") // a record of a text
    private final Sentence sentence;

    @SuppressWarnings("ImmutableEnumChecker") // it is unmodifiable
    private final Set<LogField> fields;

    /**
     * @param sentence the sentence with the names of fields in braces
     * @param unsaid fields that the sentence does not say
     */
    LogCode(int number, Level level, String sentence, LogField... unsaid) {
        this(number, null, level, sentence, unsaid);
    }

    /**
     * @param event what has happened, in one word; its lines have all that is known of the job
     * @param sentence the sentence with the names of fields in braces
     * @param unsaid fields that the sentence does not say
     */
    LogCode(int number, @Nullable String event, Level level, String sentence, LogField... unsaid) {
        this.id = "BANANAS-" + number;
        this.event = event;
        this.level = level;
        this.sentence = new Sentence(sentence);
        Set<LogField> all = EnumSet.noneOf(LogField.class);
        all.addAll(this.sentence.fields());
        all.addAll(List.of(unsaid));
        if (event != null && all.contains(LogField.JOB_ID)) {
            all.addAll(List.of(QUEUE_NAME, ROUTING_KEY, PRIORITY, WORKER_ID, TRACE_ID, SPAN_ID));
        }
        this.fields = Collections.unmodifiableSet(all);
    }

    /** A finding of the audit, and its repair. */
    LogCode(int number, String found, String repair) {
        this(number, WARNING, "the audit found {count} " + found + " and " + repair + ": {job_ids}");
    }

    /** The code as the log shows it, such as {@code BANANAS-1001}. */
    public String id() {
        return id;
    }

    public Level level() {
        return level;
    }

    /** What has happened, in one word, when the line is a step of a job or tells of all jobs at once. */
    public @Nullable String event() {
        return event;
    }

    /** The sentence with the names of fields in braces. */
    public String sentence() {
        return sentence.text();
    }

    /** The line that begins with the code, with these values. */
    String line(Map<LogField, Object> values) {
        return id + ": " + sentence.with(values);
    }

    /** All fields of its lines. */
    public Set<LogField> fields() {
        return fields;
    }
}
