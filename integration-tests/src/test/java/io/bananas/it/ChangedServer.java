package io.bananas.it;

import io.bananas.launcher.ServerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The provisioned server with another configuration. */
public final class ChangedServer {

    private ChangedServer() {}

    /** Makes it, out of links to the provisioned one and a configuration of its own. */
    private static Path installation(String name, UnaryOperator<String> change) throws IOException {
        Path changed = Build.directory(name);
        String folder = Build.server() == ServerKind.WILDFLY ? "standalone" : "usr";
        String file = Build.server() == ServerKind.WILDFLY
                ? "standalone/configuration/standalone.xml"
                : "usr/servers/bananas/server.xml";
        for (Path entry : entries(Build.installation())) {
            if (!entry.endsWith(folder)) {
                link(entry, changed.resolve(entry.getFileName()));
            }
        }
        copy(Build.installation().resolve(folder), changed.resolve(folder));
        String before = Files.readString(changed.resolve(file));
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing was changed in " + file);
        }
        Files.writeString(changed.resolve(file), after);
        return changed;
    }

    /** One without MicroProfile Health and Metrics, as stock servers are. */
    public static Path withoutHealthAndMetrics() throws IOException {
        return installation(
                "lesser-installation",
                configuration -> configuration
                        .replaceAll("(?s)<global-modules>.*?</global-modules>", "")
                        .replaceAll("(?s)<subsystem xmlns=\"urn:wildfly:microprofile-health[^>]*/>", "")
                        .replaceAll("<feature>mp(Health|Metrics)-[^<]*</feature>", "")
                        .replaceAll("<mpMetrics [^>]*/>", ""));
    }

    /** One that listens at all addresses, whatever the settings say of that. */
    public static Path listeningEverywhere() throws IOException {
        return installation(
                "open-installation",
                configuration -> configuration
                        .replace("<inet-address value=\"${jboss.bind.address:127.0.0.1}\"/>", "<any-address/>")
                        .replace("host=\"${bananas.http.host}\"", "host=\"*\""));
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
