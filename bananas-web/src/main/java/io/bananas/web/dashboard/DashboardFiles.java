package io.bananas.web.dashboard;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** All files of the dashboard, in memory: below a megabyte. A path that is not that of a file leads nowhere. Immutable. */
final class DashboardFiles {

    private final Map<String, DashboardFile> files;

    private DashboardFiles(Map<String, DashboardFile> files) {
        this.files = Map.copyOf(files);
    }

    /** Reads the files of the WAR. */
    static DashboardFiles of(ServletContext war) {
        Map<String, DashboardFile> found = new HashMap<>();
        collect(war, DashboardPaths.ROOT, found);
        return new DashboardFiles(found);
    }

    /** The file of a path below {@code ui/}, such as {@code app.js}; that of a folder is its index. */
    Optional<DashboardFile> find(String path) {
        String file = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
        return Optional.ofNullable(files.get(file));
    }

    private static void collect(ServletContext war, String folder, Map<String, DashboardFile> found) {
        Set<String> paths = war.getResourcePaths(folder);
        if (paths == null) {
            return;
        }
        for (String path : paths) {
            if (path.endsWith("/")) {
                collect(war, path, found);
            } else if (DashboardFile.isKnown(path)) {
                found.put(path.substring(DashboardPaths.ROOT.length()), new DashboardFile(path, read(war, path)));
            }
        }
    }

    private static byte[] read(ServletContext war, String path) {
        try (InputStream in = war.getResourceAsStream(path)) {
            return Objects.requireNonNull(in, path).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
