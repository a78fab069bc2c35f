package io.bananas.redis.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.bananas.core.view.NodeInfo.Work;
import io.bananas.spi.Priority;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Writes and reads which jobs a node takes. Nodes that take the same jobs write the same text. */
public final class PoolCodec {

    /** How long a text may be. A node with more to say says that it takes more than it lists. */
    static final int MOST_CHARS = 8 * 1024;

    private static final int VERSION = 1;

    private PoolCodec() {}

    /** Leaves out how many jobs the node takes at the same time. */
    public static String encode(Work work) {
        String text = write(work);
        return text.length() <= MOST_CHARS
                ? text
                : write(new Work(work.concurrency(), List.of(), work.priorities(), List.of(), false));
    }

    private static String write(Work work) {
        return Json.write(json -> {
            json.writeNumberField("v", VERSION);
            json.writeBooleanField("complete", work.complete());
            writeSorted(json, "priorities", work.priorities().stream().map(Priority::label));
            writeSorted(json, "routing_keys", work.routingKeys().stream());
            writeSorted(json, "handlers", work.handlers().stream());
        });
    }

    private static void writeSorted(JsonGenerator json, String field, Stream<String> texts) throws IOException {
        Json.writeTexts(json, field, texts.sorted().toList());
    }

    /**
     * Reads which jobs such nodes take. One slot stands for any number.
     *
     * @throws UnreadableRecordException when the text does not say that in this version
     */
    public static Work decode(String text) {
        Reading reading = new Reading();
        Json.read(text, reading::read);
        return reading.work();
    }

    private static final class Reading {

        private int version;
        private boolean complete;
        private List<String> priorities = List.of();
        private List<String> routingKeys = List.of();
        private List<String> handlers = List.of();

        void read(String field, JsonParser json) throws IOException {
            switch (field) {
                case "v" -> version = json.getIntValue();
                case "complete" -> complete = json.getBooleanValue();
                case "priorities" -> priorities = Json.texts(json);
                case "routing_keys" -> routingKeys = Json.texts(json);
                case "handlers" -> handlers = Json.texts(json);
                default -> json.skipChildren();
            }
        }

        Work work() {
            if (version != VERSION) {
                throw new UnreadableRecordException("not a pool of version " + VERSION);
            }
            return new Work(
                    1, routingKeys, priorities.stream().map(Priority::of).toList(), handlers, complete);
        }
    }
}
