package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bananas.core.view.JobNews;
import io.bananas.core.view.Snapshot;
import io.bananas.wire.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A snapshot as server-sent events, made once for all who watch. Nobody changes its bytes. */
final class Frames {

    private final byte[] all;
    private final byte[] overview;

    private Frames(byte[] all, byte[] overview) {
        this.all = all;
        this.overview = overview;
    }

    /** What a client gets that shall know of the connection, and nothing else. */
    static byte[] comment(String text) {
        return (": " + text + "\n\n").getBytes(UTF_8);
    }

    static Frames of(Snapshot snapshot) {
        byte[] overview = frame("overview", json -> SnapshotJson.write(json, snapshot));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (JobNews job : snapshot.jobs()) {
            all.writeBytes(frame("job", json -> SnapshotJson.write(json, job)));
        }
        all.writeBytes(overview);
        return new Frames(all.toByteArray(), overview);
    }

    /** The jobs, and then the overview. */
    byte[] all() {
        return all;
    }

    /** The overview alone, for whoever comes later. */
    byte[] overview() {
        return overview;
    }

    /** JSON has no line breaks here, so one line of data has all of it. */
    private static byte[] frame(String event, JsonOutput.Fields fields) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(("event: " + event + "\ndata: ").getBytes(UTF_8));
        try {
            JsonOutput.write(frame, fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        frame.writeBytes("\n\n".getBytes(UTF_8));
        return frame.toByteArray();
    }
}
