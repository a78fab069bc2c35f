package io.bananas.redis.codec;

import io.bananas.spi.JobProgress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes how far a run has come, with the fence of the run. */
public final class ProgressCodec {

    private ProgressCodec() {}

    /** What a run has said. */
    public record Said(long fence, JobProgress progress) {}

    public static String encode(long fence, JobProgress progress) {
        return Json.write(json -> {
            json.writeNumberField("fence", fence);
            json.writeNumberField("fraction", progress.fraction());
            Json.writeMillis(json, "at", progress.at());
            Json.writeText(json, "message", progress.message());
        });
    }

    /** Reads what a run has said; empty for {@code null}, and when the text cannot be read: a job is shown without it then. */
    public static Optional<Said> decode(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Fields fields = new Fields();
            Json.read(text, (field, json) -> {
                switch (field) {
                    case "fence" -> fields.fence = json.getLongValue();
                    case "fraction" -> fields.fraction = json.getDoubleValue();
                    case "at" -> fields.at = Json.millis(json);
                    case "message" -> fields.message = json.getText();
                    default -> json.skipChildren();
                }
            });
            return Optional.of(new Said(
                    fields.fence,
                    JobProgress.builder(fields.fraction)
                            .message(fields.message)
                            .at(fields.at)
                            .build()));
        } catch (UnreadableRecordException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final class Fields {
        private long fence;
        private double fraction = Double.NaN;
        private Instant at = Instant.EPOCH;
        private @Nullable String message;
    }
}
