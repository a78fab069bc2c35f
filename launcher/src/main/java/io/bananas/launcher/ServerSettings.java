package io.bananas.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a server of ours runs, and where.
 *
 * @param installation the provisioned server, which is only read
 * @param directory for this one server: configuration, deployment, logs; under {@code target/}
 * @param ear the application
 * @param httpPort where it listens, on loopback unless the variable {@code BANANAS_HTTP_HOST} names another address
 * @param environment variables to set for it, such as {@code REDIS_URL}
 * @param jvmOptions later ones win
 */
public record ServerSettings(
        Path installation,
        Path directory,
        Path ear,
        int httpPort,
        Map<String, String> environment,
        List<String> jvmOptions) {

    public ServerSettings {
        installation = installation.toAbsolutePath().normalize();
        directory = directory.toAbsolutePath().normalize();
        ear = ear.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** A heap of 512 MB, a free port and no variables. */
    public ServerSettings(Path installation, Path directory, Path ear) {
        this(installation, directory, ear, Ports.free(), Map.of(), List.of("-Xmx512m"));
    }

    /** The same on another port. */
    public ServerSettings onPort(int port) {
        return new ServerSettings(installation, directory, ear, port, environment, jvmOptions);
    }

    /** The same with one more variable. */
    public ServerSettings with(String variable, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(variable, value);
        return new ServerSettings(installation, directory, ear, httpPort, more, jvmOptions);
    }

    /** The same with more options for the JVM. */
    public ServerSettings withJvmOptions(String... options) {
        List<String> more =
                Stream.concat(jvmOptions.stream(), Stream.of(options)).toList();
        return new ServerSettings(installation, directory, ear, httpPort, environment, more);
    }
}
