package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bananas.core.view.JobNews;
import io.bananas.core.view.Snapshot;
import io.bananas.wire.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A snapshot as server-sent events, made once for all who watch: the jobs, and then the overview. */
final class Frames implements Piece {

    private final Snapshot snapshot;
    private final long news;
    private final byte[] bytes;

    private Frames(Snapshot snapshot, long news) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (JobNews job : snapshot.jobs()) {
            write(all, "job", json -> SnapshotJson.write(json, job));
        }
        write(all, "overview", json -> SnapshotJson.write(json, snapshot));
        this.snapshot = snapshot;
        this.news = news;
        this.bytes = all.toByteArray();
    }

    static Frames of(Snapshot snapshot) {
        return new Frames(snapshot, snapshot.jobs().size() + snapshot.dropped());
    }

    /** JSON has no line breaks here, so one line of data has all of it. */
    private static void write(ByteArrayOutputStream out, String event, JsonOutput.Fields fields) {
        out.writeBytes(("event: " + event + "\ndata: ").getBytes(UTF_8));
        try {
            JsonOutput.write(out, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.writeBytes("\n\n".getBytes(UTF_8));
    }

    @Override
    public byte[] bytes() {
        return bytes;
    }

    /** The overview alone, for whoever comes later: its jobs are no news then. */
    Frames overview() {
        return new Frames(snapshot.with(List.of(), snapshot.dropped()), 0);
    }

    /** Of how many jobs whoever does not get them misses the news. */
    long news() {
        return news;
    }

    /** The same for a client that has missed the news of so many jobs. */
    Frames after(long missed) {
        return missed == 0
                ? this
                : new Frames(snapshot.with(snapshot.jobs(), snapshot.dropped() + missed), news + missed);
    }
}
