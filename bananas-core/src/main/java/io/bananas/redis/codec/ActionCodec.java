package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.store.ActionLog.NewEntry;
import io.bananas.core.view.LogEntry;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes and reads the entries of the log of actions. A script puts number and time in front. */
public final class ActionCodec {

    private static final int VERSION = 1;

    private ActionCodec() {}

    public static String encode(NewEntry entry) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeStringField("id", entry.id());
            json.writeStringField("who", entry.who());
            json.writeStringField("action", entry.action());
            json.writeStringField("target", entry.target());
            json.writeStringField("detail", entry.detail());
        });
    }

    /**
     * Reads an entry.
     *
     * @throws UnreadableRecordException when the text is no entry of this version
     */
    public static LogEntry decode(String text) {
        Reading reading = new Reading();
        Json.read(text, reading::read);
        return reading.entry();
    }

    private static final class Reading {

        private int version;
        private long number;
        private @Nullable Instant at;
        private String who = "";
        private String action = "";
        private String target = "";
        private String detail = "";

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "n" -> number = json.getLongValue();
                case "at" -> at = Json.millis(json);
                case "who" -> who = json.getText();
                case "action" -> action = json.getText();
                case "target" -> target = json.getText();
                case "detail" -> detail = json.getText();
                default -> json.skipChildren();
            }
        }

        LogEntry entry() {
            if (version != VERSION || at == null) {
                throw new UnreadableRecordException("not an action of version " + VERSION);
            }
            return new LogEntry(number, at, who, action, target, detail);
        }
    }
}
