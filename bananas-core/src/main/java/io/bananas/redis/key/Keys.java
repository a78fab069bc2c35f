package io.bananas.redis.key;

import io.bananas.core.job.QueueId;
import io.bananas.core.rule.BrokenRuleException;
import io.bananas.spi.Priority;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys and channels of one keyspace. On Redis Cluster the prefix contains a hash tag, so that all of them lie in one
 * slot and a script may touch any of them.
 */
public final class Keys {

    /** Of the keyspace that is used when nothing else is said. */
    public static final String DEFAULT_PREFIX = "bananas";

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_.{}-]{1,64}");
    private static final String DEFAULT_ROUTE = "default";
    private static final String AUDIT = "audit_";
    private static final String QUEUE = "queue:";
    private static final String ROUTE = "route:";
    private static final Pattern SUFFIX = Pattern.compile("(?:" + ROUTE + "([A-Za-z0-9_-]+):)?" + QUEUE + "([a-z]+)");

    private final String base;
    private final int database;

    /**
     * The keys with a prefix, in database 0.
     *
     * @throws IllegalArgumentException when the prefix is not 1 to 64 of letters, digits and {@code _.{}-}
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

    /** The same keys in this database: Redis has its channels in common for all databases, so they carry the number. */
    public Keys inDatabase(int number) {
        return new Keys(base, number);
    }

    /** What every key begins with. */
    public String base() {
        return base;
    }

    public String jobs() {
        return base + "job:";
    }

    /** Large payloads, each below a key of its own. */
    public String payloads() {
        return base + "payload:";
    }

    /** The errors of failed runs, a list for each job. */
    public String errors() {
        return base + "errors:";
    }

    public String results() {
        return base + "result:";
    }

    /** Texts on their way to where they belong, each below a key of its own. */
    public String staged() {
        return base + "staged:";
    }

    /** The batches that were committed and are not stored yet as a whole. */
    public String batches() {
        return base + "batches";
    }

    /** Where a piece of a batch is kept until its jobs are stored. */
    public String piece(String batch, int number) {
        return base + "batch:" + batch + ":" + number;
    }

    public String leases() {
        return base + "leases";
    }

    /** Those who hold leases, by when the leases of each run out. */
    public String owners() {
        return base + "owners";
    }

    public String scheduled() {
        return base + "queue:scheduled";
    }

    public String dead() {
        return base + "queue:dead";
    }

    /** The counter from which fences come. */
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

    /** The newest jobs that completed or were cancelled, the newest first. */
    public String recent() {
        return base + "recent";
    }

    /** What could not be read, by when it was set aside; the raw values are in keys below this one. */
    public String quarantine() {
        return base + "quarantine";
    }

    /** The jobs under a lease that somebody wants cancelled, each with that lease. */
    public String cancels() {
        return base + "cancels";
    }

    /** When dead workers were last looked for, and until when none is taken for dead after an outage. */
    public String recovery() {
        return base + "recovery";
    }

    /** What nodes that serve these routes have found in all others. */
    public String progressOfOthers(Collection<String> served) {
        return base + "others:"
                + UUID.nameUUIDFromBytes(String.join(",", served).getBytes(StandardCharsets.UTF_8));
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

    /** The channel of jobs that ended while somebody waited. */
    public String endedChannel() {
        return channels() + "ended";
    }

    /** The channel on which one node is told what concerns it alone. */
    public String nodeChannel(String node) {
        return nodeChannels() + node;
    }

    /** How the channels of nodes begin. */
    public String nodeChannels() {
        return channels() + "node:";
    }

    /**
     * The key, channel, or beginning of keys that scripts call by this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public String named(String name) {
        return switch (name) {
            case "base" -> base;
            case "jobs" -> jobs();
            case "payloads" -> payloads();
            case "errors" -> errors();
            case "results" -> results();
            case "scheduled" -> scheduled();
            case "dead" -> dead();
            case "ended_channel" -> endedChannel();
            case "node_channels" -> nodeChannels();
            case "lease_lengths" -> base + "owners:lengths";
            case "dead_owners" -> base + "owners:dead";
            case "owners",
                    "leases",
                    "cancels",
                    "fence",
                    "routes",
                    "parked",
                    "recent",
                    "stats",
                    "awaited",
                    "batches",
                    "quarantine",
                    "recovery" -> base + name;
            default -> {
                if (!name.startsWith(AUDIT)) {
                    throw new IllegalArgumentException("no key is called " + name);
                }
                yield base + "audit:" + name.substring(AUDIT.length());
            }
        };
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
            case "PROMOTERS" -> ":nodes";
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

    /** How the keys begin of what is known of a pool: nodes that serve the same queues and take the same names. */
    public String pool(String id) {
        return base + "pool:" + id;
    }

    /** A queue's key without what every key begins with; stands in the job's record. */
    public String suffix(QueueId queue) {
        return routePart(queue.routingKey()) + ending(queue.priority());
    }

    /**
     * The queue whose key ends so.
     *
     * @throws IllegalArgumentException when it is none
     */
    public QueueId queueOf(String suffix) {
        Matcher parts = SUFFIX.matcher(suffix);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no queue: " + suffix);
        }
        String route = parts.group(1);
        return new QueueId(route == null ? DEFAULT_ROUTE : route, Priority.of(parts.group(2)));
    }

    /** How the suffixes of the queues of a route begin, and no others. */
    public String suffixesOf(String routingKey) {
        return routePart(routingKey) + QUEUE;
    }

    private static String routePart(String routingKey) {
        return routingKey.equals(DEFAULT_ROUTE) ? "" : ROUTE + routingKey + ":";
    }

    /** The route whose queues have no route in their key. */
    public String defaultRoute() {
        return DEFAULT_ROUTE;
    }

    /** How the keys of a route's queues end, the most urgent first. */
    public List<String> queueEndings() {
        return Arrays.stream(Priority.values()).map(Keys::ending).toList();
    }

    private static String ending(Priority priority) {
        return QUEUE + priority.label();
    }
}
