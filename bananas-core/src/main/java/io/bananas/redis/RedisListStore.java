package io.bananas.redis;

import io.bananas.core.store.ListStore;
import io.bananas.core.view.BadPlaceException;
import io.bananas.core.view.Filter;
import io.bananas.core.view.JobList;
import io.bananas.core.view.Room;
import io.bananas.core.view.View;
import io.bananas.redis.JobReader.Found;
import io.bananas.redis.JobSource.Listed;
import io.bananas.redis.codec.Records;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists jobs from their places in Redis, merged by time. Thread-safe. */
final class RedisListStore implements ListStore {

    private static final String WAITING = "p";
    private static final String SCHEDULED = "s";
    private static final String RUNNING = "r";
    private static final String DEAD = "d";
    private static final String RECENT = "e";
    /** Marks a place that is over. No position begins with it. */
    private static final String OVER = "!";

    private static final Set<JobStatus> ENDED = Set.of(JobStatus.COMPLETED, JobStatus.CANCELLED);
    private static final int RECENT_AT_ONCE = 100;

    private final BoundScript listPiece;
    private final BoundScript setPiece;
    private final WaitingLists lists;
    private final JobReader jobs;
    private final RedisLink redis;
    private final Keys keys;

    RedisListStore(Scripts scripts, Names names, Keys keys) {
        this.listPiece = scripts.bind("list_piece", names);
        this.setPiece = scripts.bind("zset_piece", names);
        this.lists = new WaitingLists(scripts, names, keys);
        this.jobs = new JobReader(scripts, names, keys);
        this.redis = scripts.redis();
        this.keys = keys;
    }

    @Override
    public JobList list(
            Filter filter, View view, Set<JobStatus> statuses, @Nullable String place, int limit, Room room) {
        ListBudget budget = new ListBudget(jobs, filter, view);
        Map<String, JobSource> sources = sources(filter, statuses, budget, place);
        List<JobInfo> page = new ArrayList<>();
        Map<String, Long> sizes = new HashMap<>();
        Set<String> seen = new HashSet<>();
        while (page.size() < limit && !(budget.isLarge() && !page.isEmpty())) {
            JobSource newest = newest(sources);
            Listed next = newest == null ? null : newest.peek();
            if (newest == null || next == null) {
                break;
            }
            Found found = next.found();
            if (seen.add(found.job().id())) {
                long payload = Records.payloadBytes(found.record());
                if (view == View.SUMMARY) {
                    page.add(found.info());
                    sizes.put(found.job().id(), payload);
                } else {
                    jobs.whole(found, room).ifPresent(page::add);
                    budget.spendBytes(payload);
                }
            }
            newest.take();
        }
        return new JobList(page, sizes, placeOf(sources));
    }

    /** There is no newest job while a source cannot name its next job within the budget. */
    private static @Nullable JobSource newest(Map<String, JobSource> sources) {
        JobSource newest = null;
        long time = Long.MIN_VALUE;
        for (JobSource source : sources.values()) {
            Listed next = source.peek();
            if (next == null && !source.isOver()) {
                return null;
            }
            if (next != null && next.time() > time) {
                newest = source;
                time = next.time();
            }
        }
        return newest;
    }

    private static @Nullable String placeOf(Map<String, JobSource> sources) {
        if (sources.values().stream().allMatch(JobSource::isOver)) {
            return null;
        }
        return sources.entrySet().stream()
                .map(one -> one.getKey()
                        + (one.getValue().isOver() ? OVER : "/" + one.getValue().position()))
                .collect(Collectors.joining(";"));
    }

    private Map<String, JobSource> sources(
            Filter filter, Set<JobStatus> asked, ListBudget budget, @Nullable String place) {
        Set<JobStatus> statuses = asked.isEmpty() ? EnumSet.allOf(JobStatus.class) : asked;
        Map<String, @Nullable String> positions = positions(statuses, place);
        Map<String, JobSource> sources = new LinkedHashMap<>();
        positions.forEach((kind, position) -> sources.put(kind, source(kind, filter, statuses, budget, position)));
        return sources;
    }

    private JobSource source(
            String kind, Filter filter, Set<JobStatus> statuses, ListBudget budget, @Nullable String position) {
        if (OVER.equals(position)) {
            return JobSource.NONE;
        }
        return switch (kind) {
            case WAITING -> new WaitingSource(listPiece, lists, filter, budget, position);
            case SCHEDULED -> new SortedSource(setPiece, keys.scheduled(), JobStatus.SCHEDULED, budget, position);
            case RUNNING -> new LeasedSource(redis, keys.leases(), budget, position);
            case DEAD -> new SortedSource(setPiece, keys.dead(), JobStatus.FAILED, budget, position);
            default -> recent(statuses, budget, position == null ? "" : position);
        };
    }

    private JobSource recent(Set<JobStatus> statuses, ListBudget budget, String position) {
        Set<JobStatus> ended = ENDED.stream().filter(statuses::contains).collect(Collectors.toSet());
        ListSource.Form form = new ListSource.Form(ended, RedisListStore::endOf, RECENT_AT_ONCE, "tail");
        return new ListSource(listPiece, keys.recent(), form, budget, ListPosition.of(position));
    }

    private static long endOf(Found found) {
        Instant finished = found.history().times().finishedAt();
        return (finished == null ? found.job().createdAt() : finished).toEpochMilli();
    }

    /** The kinds of places, each with its position. A position is {@code null} at the beginning. */
    private static Map<String, @Nullable String> positions(Set<JobStatus> statuses, @Nullable String place) {
        Set<String> kinds = new HashSet<>();
        statuses.forEach(status -> kinds.add(kindOf(status)));
        Map<String, @Nullable String> positions = new LinkedHashMap<>();
        if (place == null) {
            kinds.forEach(kind -> positions.put(kind, null));
            return positions;
        }
        Map<String, String> parts = new HashMap<>();
        Arrays.stream(place.split(";", -1))
                .filter(part -> part.length() > 1)
                .forEach(part -> parts.put(part.substring(0, 1), part.substring(1)));
        if (!parts.keySet().equals(kinds) || place.split(";", -1).length != kinds.size()) {
            throw new BadPlaceException(place);
        }
        parts.forEach((kind, position) -> positions.put(kind, checked(position)));
        return positions;
    }

    private static String checked(String position) {
        if (position.charAt(0) != '/' && !position.equals(OVER)) {
            throw new BadPlaceException(position);
        }
        return position.equals(OVER) ? OVER : position.substring(1);
    }

    private static String kindOf(JobStatus status) {
        return switch (status) {
            case PENDING -> WAITING;
            case SCHEDULED -> SCHEDULED;
            case PROCESSING -> RUNNING;
            case FAILED -> DEAD;
            case COMPLETED, CANCELLED -> RECENT;
        };
    }
}
