package io.bananas.redis;

import io.bananas.core.job.History;
import io.bananas.core.store.NewsStore;
import io.bananas.core.view.JobNews;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads from Redis what is new. It finds ended jobs by the lists that know them anyway, so a job pays nothing for it when it ends. Scripts
 * note jobs that are to run again only while somebody looks. Thread-safe.
 */
final class RedisNewsStore implements NewsStore {

    private static final System.Logger LOG = System.getLogger(RedisNewsStore.class.getName());

    /** For how long a look makes scripts note jobs that are to run again, in ms: some looks may come late. */
    private static final int WATCH_MS = 5_000;

    private static final int ROUTES = 4;
    private static final int NOW = 5;
    private static final int ENDED = 6;
    private static final int FAILED = 7;
    private static final int RERUNS = 8;
    private static final int COUNT = 9;
    private static final int HEAD = 10;

    private final BoundScript news;
    private final Keys keys;
    private final HistoryCodec histories = new HistoryCodec();

    RedisNewsStore(Scripts scripts, Names names, Keys keys) {
        this.news = scripts.bind("news", names);
        this.keys = keys;
    }

    @Override
    public News since(@Nullable Mark last, int most) {
        List<?> reply = ScriptReply.list(news.call()
                .with("is_first", last == null ? "1" : "0")
                .with("ended", last == null ? 0 : last.ended())
                .with("failed", last == null ? 0 : last.failed())
                .with("reruns", last == null ? 0 : last.reruns())
                .with("most", most)
                .with("watch_ms", WATCH_MS)
                .run());
        Mark mark = new Mark(
                ScriptReply.number(reply.get(ENDED)),
                ScriptReply.number(reply.get(FAILED)),
                ScriptReply.number(reply.get(RERUNS)),
                Instant.ofEpochMilli(ScriptReply.number(reply.get(NOW))));
        List<JobNews> jobs = new ArrayList<>();
        for (Object row : reply.subList(HEAD, reply.size())) {
            job(ScriptReply.texts(ScriptReply.list(row)), mark.at()).ifPresent(jobs::add);
        }
        return new News(
                mark,
                OverviewReply.totals(reply),
                ScriptReply.number(reply.get(ROUTES)),
                ScriptReply.number(reply.get(COUNT)),
                jobs);
    }

    /** Empty when the job cannot be read, or only by later versions. */
    private Optional<JobNews> job(List<String> row, Instant now) {
        String status = row.get(0);
        String id = row.get(1);
        String history = row.get(4);
        String error = row.get(5);
        try {
            return of(
                    id,
                    row.get(2),
                    keys.queueOf(row.get(3)).routingKey(),
                    status.isEmpty() ? null : JobStatus.valueOf(status.toUpperCase(Locale.ROOT)),
                    histories.decode(history.isEmpty() ? null : history, error.isEmpty() ? List.of() : List.of(error)),
                    now);
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, "live views show nothing of a job", e);
            return Optional.empty();
        }
    }

    /** Empty when the job has not ended and is not said to run again: it has come back meanwhile. */
    private static Optional<JobNews> of(
            String id, String name, String route, @Nullable JobStatus again, History history, Instant now) {
        JobStatus status = again == null ? history.end() : again;
        if (status == null) {
            return Optional.empty();
        }
        boolean failed = status != JobStatus.COMPLETED && status != JobStatus.CANCELLED;
        JobError error =
                failed && !history.errors().isEmpty() ? history.errors().get(0) : null;
        Instant changed =
                again == null ? history.times().finishedAt() : history.times().updatedAt();
        return Optional.of(new JobNews(
                id,
                name,
                route,
                status,
                history.attempts(),
                error == null ? null : error.message(),
                error == null ? null : error.type(),
                changed == null ? now : changed));
    }
}
