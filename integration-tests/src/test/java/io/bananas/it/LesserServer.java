package io.bananas.it;

import io.bananas.launcher.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** The provisioned server without MicroProfile Health and Metrics, as stock servers are. */
public final class LesserServer {

    private LesserServer() {}

    /** Makes it, out of links to the provisioned one and a configuration of its own. */
    public static Path installation() throws IOException {
        Path lesser = Build.directory("lesser-installation");
        String folder = Build.server() == ServerKind.WILDFLY ? "standalone" : "usr";
        String file = Build.server() == ServerKind.WILDFLY
                ? "standalone/configuration/standalone.xml"
                : "usr/servers/bananas/server.xml";
        for (Path entry : entries(Build.installation())) {
            if (!entry.endsWith(folder)) {
                link(entry, lesser.resolve(entry.getFileName()));
            }
        }
        copy(Build.installation().resolve(folder), lesser.resolve(folder));
        Files.writeString(lesser.resolve(file), without(Files.readString(lesser.resolve(file))));
        return lesser;
    }

    private static String without(String configuration) {
        return configuration
                .replaceAll("(?s)<global-modules>.*?</global-modules>", "")
                .replaceAll("(?s)<subsystem xmlns=\"urn:wildfly:microprofile-health[^>]*/>", "")
                .replaceAll("<feature>mp(Health|Metrics)-[^<]*</feature>", "")
                .replaceAll("<mpMetrics [^>]*/>", "");
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    private static void link(Path target, Path link) throws IOException {
        Files.createDirectories(link.getParent());
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path copied = to.resolve(from.relativize(path));
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copied);
                } else {
                    Files.copy(path, copied, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
