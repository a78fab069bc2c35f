package io.bananas.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a {@code redis-server} to run comes from. */
public final class RedisBinary {

    private static final String EMBEDDED = "redis-server-7.0.15-";

    private RedisBinary() {}

    /** The one on the PATH, else the embedded one. */
    public static Path onPathOrEmbedded(Path directory) {
        return SearchPath.find("redis-server")
                .or(() -> embedded(directory))
                .orElseThrow(() -> new LaunchException(missing()));
    }

    /** The embedded one, whose version we know, else the one on the PATH. */
    public static Path embeddedOrOnPath(Path directory) {
        return embedded(directory)
                .or(() -> SearchPath.find("redis-server"))
                .orElseThrow(() -> new LaunchException(missing()));
    }

    private static String missing() {
        return "No redis-server on the PATH, and none embedded for " + platform()
                + ": install Redis, or name one in REDIS_URL";
    }

    /** The binary from the class path, unpacked; empty when there is none for this platform. */
    private static Optional<Path> embedded(Path directory) {
        try (@Nullable
                InputStream binary = RedisBinary.class.getClassLoader().getResourceAsStream(EMBEDDED + platform())) {
            return binary == null ? Optional.empty() : Optional.of(unpack(binary, directory));
        } catch (IOException e) {
            throw new LaunchException("cannot unpack the embedded redis-server: " + e.getMessage(), e);
        }
    }

    private static Path unpack(InputStream binary, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path target = directory.resolve("redis-server");
        Path part = Files.createTempFile(directory, "redis-server", ".part");
        Files.copy(binary, part, StandardCopyOption.REPLACE_EXISTING);
        if (!part.toFile().setExecutable(true)) {
            throw new IOException(part + " cannot be made executable");
        }
        // by a move, since the file may be running for another test
        return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : os;
        String cpu = switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            case "x86", "i386", "i686" -> "386";
            default -> System.getProperty("os.arch", "");
        };
        return system + "-" + cpu;
    }
}
