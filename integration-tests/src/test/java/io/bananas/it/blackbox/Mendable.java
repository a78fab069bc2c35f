package io.bananas.it.blackbox;

import io.bananas.spi.Handles;
import io.bananas.spi.JobContext;
import io.bananas.spi.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fails until a file is there, as a job fails until somebody has mended the cause. */
@Handles("mendable")
@ApplicationScoped
public class Mendable implements JobHandler<Mendable.Cause, Object> {

    /**
     * What it needs.
     *
     * @param file a path
     */
    public record Cause(String file) {}

    @Override
    public Object handle(Cause cause, JobContext job) {
        if (!Files.exists(Path.of(cause.file()))) {
            throw new IllegalStateException("nobody has mended it");
        }
        return "mended";
    }
}
