package io.bananas.redis;

import io.bananas.core.store.BulkCancelStore;
import io.bananas.core.view.Filter;
import io.bananas.redis.WaitingLists.Group;
import io.bananas.redis.WaitingLists.WaitingList;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Call;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cancels many jobs in Redis. Thread-safe. */
final class RedisBulkCancelStore implements BulkCancelStore {

    private static final int LISTS_AT_ONCE = 50;

    private final BoundScript these;
    private final BoundScript waiting;
    private final BoundScript scheduled;
    private final BoundScript running;
    private final BoundScript clock;
    private final WaitingLists lists;
    private final Keys keys;

    RedisBulkCancelStore(Scripts scripts, Names names, Keys keys) {
        this.these = scripts.bind("cancel_these", names);
        this.waiting = scripts.bind("cancel_waiting", names);
        this.scheduled = scripts.bind("cancel_scheduled", names);
        this.running = scripts.bind("cancel_running", names);
        this.clock = scripts.bind("fence", names);
        this.lists = new WaitingLists(scripts, names, keys);
        this.keys = keys;
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(
                ScriptReply.number(ScriptReply.list(clock.call().run()).get(0)));
    }

    @Override
    public Piece cancel(List<String> ids, boolean dryRun) {
        Call call = these.call(ids.size()).with("dry", flag(dryRun));
        ids.forEach(id -> call.with("id", id));
        return piece(ScriptReply.list(call.run()), 0);
    }

    @Override
    public Walk walk(JobStatus status, Filter filter, boolean dryRun) {
        return switch (status) {
            case PENDING -> new WaitingWalk(filter, dryRun);
            case SCHEDULED -> new ScheduledWalk(filter, dryRun);
            case PROCESSING -> new RunningWalk(filter, dryRun);
            default -> throw new IllegalArgumentException("a job that is " + status.label() + " cannot be cancelled");
        };
    }

    private static String flag(boolean dryRun) {
        return dryRun ? "1" : "0";
    }

    private Call wanted(Call call, Filter filter, boolean dryRun) {
        return FilterArguments.add(call.with("dry", flag(dryRun)), filter, keys);
    }

    /** Reads the rest of a reply, from this index on. */
    private Piece piece(List<?> reply, int from) {
        List<Ended> ended = new ArrayList<>();
        for (int i = from + 1; i < reply.size(); i += 3) {
            String queue = (String) reply.get(i + 2);
            ended.add(new Ended(
                    (String) reply.get(i),
                    (String) reply.get(i + 1),
                    keys.queueOf(queue).routingKey()));
        }
        return new Piece(ended, ScriptReply.texts(reply.get(from)));
    }

    /** Walks list after list, each from the end where jobs come in to the end where they leave. */
    private final class WaitingWalk implements Walk {

        private static final int AT_HEAD = -1;
        private static final int OVER = -2;

        private final Filter filter;
        private final boolean dryRun;
        private final Deque<WaitingList> left = new ArrayDeque<>();
        private @Nullable String next = "";
        private long index = AT_HEAD;
        private String mark = "";

        WaitingWalk(Filter filter, boolean dryRun) {
            this.filter = filter;
            this.dryRun = dryRun;
        }

        @Override
        public boolean isOver() {
            return left.isEmpty() && next == null;
        }

        @Override
        public Piece next() {
            WaitingList list = left.peek();
            String from = next;
            if (list != null) {
                return walk(list);
            }
            if (from != null) {
                Group group = lists.find(filter, from, "", LISTS_AT_ONCE);
                left.addAll(group.lists());
                next = group.next().isEmpty() ? null : group.next();
            }
            return new Piece(List.of(), List.of());
        }

        private Piece walk(WaitingList list) {
            Call call = waiting.call()
                    .key("list", list.key())
                    .key("queue", list.queue())
                    .with("name_aside", list.name())
                    .with("index", index)
                    .with("mark", mark);
            List<?> reply = ScriptReply.list(wanted(call, filter, dryRun).run());
            index = ScriptReply.number(reply.get(0));
            mark = (String) reply.get(1);
            if (index == OVER) {
                left.remove();
                index = AT_HEAD;
                mark = "";
            }
            return piece(reply, 2);
        }
    }

    /** Walks the scheduled jobs by time and id. */
    private final class ScheduledWalk implements Walk {

        private final Filter filter;
        private final boolean dryRun;
        private String due = "";
        private String fromId = "";
        private boolean over;

        ScheduledWalk(Filter filter, boolean dryRun) {
            this.filter = filter;
            this.dryRun = dryRun;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public Piece next() {
            Call call = scheduled.call().with("due", due).with("from_id", fromId);
            List<?> reply = ScriptReply.list(wanted(call, filter, dryRun).run());
            due = (String) reply.get(0);
            fromId = (String) reply.get(1);
            over = fromId.isEmpty();
            return piece(reply, 2);
        }
    }

    /** Walks the leases in the order of Redis' scan. */
    private final class RunningWalk implements Walk {

        private static final String START = "0";

        private final Filter filter;
        private final boolean dryRun;
        private String cursor = START;
        private boolean over;

        RunningWalk(Filter filter, boolean dryRun) {
            this.filter = filter;
            this.dryRun = dryRun;
        }

        @Override
        public boolean isOver() {
            return over;
        }

        @Override
        public Piece next() {
            Call call = running.call().with("cursor", cursor);
            List<?> reply = ScriptReply.list(wanted(call, filter, dryRun).run());
            cursor = (String) reply.get(0);
            over = cursor.equals(START);
            return piece(reply, 1);
        }
    }
}
