package io.bananas.redis.key;

import io.bananas.core.job.QueueId;
import io.bananas.core.rule.BrokenRuleException;
import io.bananas.spi.Priority;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and channels of one keyspace. On Redis Cluster the prefix has a hash tag: so all keys lie in one slot, and a script
 * may touch any of them.
 */
public final class Keys {

    /** The prefix of the default keyspace. */
    public static final String DEFAULT_PREFIX = "bananas";

    /** The names of keys that are called as they are spelt. */
    private static final Set<String> PLAIN = Set.of(
            "owners",
            "leases",
            "cancels",
            "fence",
            "routes",
            "parked",
            "recent",
            "paused",
            "stats",
            "awaited",
            "watched",
            "again",
            "batches",
            "quarantine",
            "schedules",
            "nodes",
            "served",
            "log",
            "recovery");

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.{}-]{1,64}");
    private static final String DEFAULT_ROUTE = "default";
    private static final String AUDIT = "audit_";
    private static final String QUEUE = "queue:";
    private static final String ROUTE = "route:";
    private static final Pattern SUFFIX = Pattern.compile("(?:" + ROUTE + "([A-Za-z0-9_-]+):)?" + QUEUE + "([a-z]+)");

    private final String base;
    private final int database;

    /**
     * Makes the keys with a prefix, in database 0.
     *
     * @throws IllegalArgumentException when the prefix is not 1 to 64 letters, digits and {@code _.{}-}
     */
    public Keys(String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new BrokenRuleException("prefix", "must match " + PREFIX, "'" + prefix + "'");
        }
        this.base = prefix + ":";
        this.database = 0;
    }

    private Keys(String base, int database) {
        this.base = base;
        this.database = database;
    }

    /** The same keys in this database. All databases of a Redis share its channels, so channels carry the number. */
    public Keys inDatabase(int number) {
        return new Keys(base, number);
    }

    /** The beginning of every key. */
    public String base() {
        return base;
    }

    public String jobs() {
        return base + "job:";
    }

    /** The beginning of the keys of large payloads. */
    public String payloads() {
        return base + "payload:";
    }

    /** The beginning of the keys of errors, a list for each job with failed runs. */
    public String errors() {
        return base + "errors:";
    }

    public String results() {
        return base + "result:";
    }

    /** The beginning of the keys of staged texts. */
    public String staged() {
        return base + "staged:";
    }

    /** The committed batches that are not stored as a whole yet. */
    public String batches() {
        return base + "batches";
    }

    /** The batches that are not committed yet and of which some parts are durable, by the last sign of their submitter. */
    public String openBatches() {
        return base + "batches:open";
    }

    /** The batches that nobody can commit any more and whose parts are to be removed. */
    public String droppedBatches() {
        return base + "batches:dropped";
    }

    /** The key of a piece of a batch, which is there until its jobs are stored. */
    public String piece(String batch, int number) {
        return base + "batch:" + batch + ":" + number;
    }

    public String leases() {
        return base + "leases";
    }

    /** The owners of leases, by when the leases of each run out. */
    public String owners() {
        return base + "owners";
    }

    public String scheduled() {
        return base + "queue:scheduled";
    }

    public String dead() {
        return base + "queue:dead";
    }

    /** The last fence. */
    public String fence() {
        return base + "fence";
    }

    /** How many jobs wait in the side lists of each queue, by the key of the queue. */
    public String parked() {
        return base + "parked";
    }

    /**
     * The names of which jobs wait in a side list of this queue, since no node that popped them handles them; by since when the
     * head of that list waits, in ms.
     */
    public String parked(QueueId queue) {
        return queue(queue) + ":parked";
    }

    /** The newest jobs that completed or were cancelled, the newest last. */
    public String recent() {
        return base + "recent";
    }

    /** What could not be read, by when that was; the raw values are in keys below this one. */
    public String quarantine() {
        return base + "quarantine";
    }

    /** The running jobs that somebody wants cancelled, each with its lease. */
    public String cancels() {
        return base + "cancels";
    }

    /** When a node last looked for dead workers, and until when none counts as dead after an outage. */
    public String recovery() {
        return base + "recovery";
    }

    /** The schedules in the code of an application, by when a node of it last said so. */
    public String schedulesOfCode(String application) {
        return base + "schedules:code:" + application;
    }

    /** Sums over all routes but these, shared by the nodes that serve them. */
    public String progressOfOthers(Collection<String> served) {
        return base + "others:"
                + UUID.nameUUIDFromBytes(String.join(",", served).getBytes(StandardCharsets.UTF_8));
    }

    /** The paused routes, by since when in ms. */
    public String paused() {
        return base + "paused";
    }

    /** The routing keys in use. */
    public String routes() {
        return base + "routes";
    }

    public String stats() {
        return base + "stats";
    }

    /** The ids of jobs whose end somebody waits for, by until when. */
    public String awaited() {
        return base + "awaited";
    }

    /** The channel that tells of ended jobs for which somebody waits. */
    public String endedChannel() {
        return channels() + "ended";
    }

    /** The channel that tells one node what concerns it alone. */
    public String nodeChannel(String node) {
        return nodeChannels() + node;
    }

    /** The beginning of the channels of nodes. */
    public String nodeChannels() {
        return channels() + "node:";
    }

    /**
     * The key, channel, or beginning of keys that scripts call by this name.
     *
     * @throws IllegalArgumentException when nothing has this name
     */
    public String named(String name) {
        return switch (name) {
            case "base" -> base;
            case "jobs" -> jobs();
            case "payloads" -> payloads();
            case "errors" -> errors();
            case "results" -> results();
            case "progress" -> base + "progress:";
            case "scheduled" -> scheduled();
            case "dead" -> dead();
            case "ended_channel" -> endedChannel();
            case "node_channels" -> nodeChannels();
            case "open_batches" -> openBatches();
            case "dropped_batches" -> droppedBatches();
            case "lease_lengths" -> base + "owners:lengths";
            case "dead_owners" -> base + "owners:dead";
            case "schedule_ids" -> base + "schedules:ids";
            case "schedules_due" -> base + "schedules:due";
            case "node_records" -> base + "node:";
            case "minutes" -> base + "minute:";
            case "tokens" -> base + "token:";
            case "token_ids" -> base + "tokens";
            default -> PLAIN.contains(name) ? base + name : ofAudit(name);
        };
    }

    private String ofAudit(String name) {
        if (!name.startsWith(AUDIT)) {
            throw new IllegalArgumentException("no key is called " + name);
        }
        return base + "audit:" + name.substring(AUDIT.length());
    }

    /**
     * The part of keys that scripts call by this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static String part(String name) {
        return switch (name) {
            case "SIDE_LIST" -> ":parked:";
            case "SIDE_LISTS" -> ":parked";
            case "WITHDRAWN" -> ":withdrawn";
            case "POOLS" -> ":pools";
            case "NAMES" -> ":names";
            case "IDLE" -> ":idle";
            case "DEFAULT_ROUTE" -> DEFAULT_ROUTE;
            case "ROUTE" -> ROUTE;
            case "QUEUES" ->
                String.join(
                        " ", Arrays.stream(Priority.values()).map(Keys::ending).toList());
            default -> throw new IllegalArgumentException("no part of keys is called " + name);
        };
    }

    private String channels() {
        return base + database + ":";
    }

    public String queue(QueueId queue) {
        return base + suffix(queue);
    }

    /** The beginning of the keys of a pool: nodes that serve the same queues and take the same names. */
    public String pool(String id) {
        return base + "pool:" + id;
    }

    /** The key of a queue without the beginning of every key, as it stands in a job's record. */
    public String suffix(QueueId queue) {
        return routePart(queue.routingKey()) + ending(queue.priority());
    }

    /**
     * The queue with this suffix.
     *
     * @throws IllegalArgumentException when no queue has it
     */
    public QueueId queueOf(String suffix) {
        Matcher parts = SUFFIX.matcher(suffix);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no queue: " + suffix);
        }
        String route = parts.group(1);
        return new QueueId(route == null ? DEFAULT_ROUTE : route, Priority.of(parts.group(2)));
    }

    /** The common beginning of the suffixes of a route's queues, which no other suffix has. */
    public String suffixesOf(String routingKey) {
        return routePart(routingKey) + QUEUE;
    }

    private static String routePart(String routingKey) {
        return routingKey.equals(DEFAULT_ROUTE) ? "" : ROUTE + routingKey + ":";
    }

    /** The default route, whose queues have no route in their key. */
    public String defaultRoute() {
        return DEFAULT_ROUTE;
    }

    /** The endings of the keys of a route's queues, the most urgent first. */
    public List<String> queueEndings() {
        return Arrays.stream(Priority.values()).map(Keys::ending).toList();
    }

    private static String ending(Priority priority) {
        return QUEUE + priority.label();
    }
}
