package io.bananas.redis;

import io.bananas.core.store.ActionLog;
import io.bananas.core.view.LogEntry;
import io.bananas.core.view.LogPage;
import io.bananas.redis.codec.ActionCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps in Redis what operators did, in a list. Thread-safe. */
final class RedisActionLog implements ActionLog {

    private static final System.Logger LOG = System.getLogger(RedisActionLog.class.getName());

    private static final int READ_AT_ONCE = 200;

    private final BoundScript add;
    private final BoundScript page;

    RedisActionLog(Scripts scripts, Names names) {
        this.add = scripts.bind("log_action", names);
        this.page = scripts.bind("log_page", names);
    }

    @Override
    public long add(NewEntry entry, Duration ago, boolean again) {
        return ScriptReply.number(add.call()
                .with("id", entry.id())
                .with("entry", ActionCodec.encode(entry))
                .with("ago", ago.toMillis())
                .with("again", again ? 1 : 0)
                .with("most", MOST_ENTRIES)
                .run());
    }

    @Override
    public LogPage page(@Nullable Long before, int limit) {
        List<LogEntry> entries = new ArrayList<>();
        Long from = before;
        int left = limit;
        do {
            int most = Math.min(left, READ_AT_ONCE);
            List<?> reply = ScriptReply.list(page.call()
                    .with("before", from == null ? "" : Long.toString(from))
                    .with("limit", most)
                    .run());
            ScriptReply.texts(reply.subList(1, reply.size())).forEach(text -> addIfReadable(text, entries));
            long next = ScriptReply.number(reply.get(0));
            from = next == 0 ? null : next;
            left -= most;
        } while (from != null && left > 0);
        return new LogPage(entries, from);
    }

    private static void addIfReadable(String text, List<LogEntry> entries) {
        try {
            entries.add(ActionCodec.decode(text));
        } catch (UnreadableRecordException e) {
            LOG.log(System.Logger.Level.DEBUG, "the log of actions leaves an entry out", e);
        }
    }
}
