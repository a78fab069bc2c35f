package io.bananas.it.blackbox;

import io.bananas.it.Build;
import io.bananas.it.Ears;
import io.bananas.it.blackbox.Api.Answer;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis of its own, empty at the start, and a server with the demo EAR, for the tests of one class. */
final class Stack implements BeforeAllCallback, AfterAllCallback {

    private static final Duration READY = Duration.ofMinutes(5);

    private final String name;
    private final List<Class<?>> handlers = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of("BANANAS_API_AUTH", "none"));
    private Path ear = Build.demoEar();
    private @Nullable RedisProcess redis;
    private @Nullable AppServer server;

    Stack(String name) {
        this.name = name;
    }

    Stack with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Deploys these handlers beside the example ones. */
    Stack handling(Class<?>... more) {
        handlers.addAll(List.of(more));
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Path parent = Files.createDirectories(Build.directory("redis"));
        redis = RedisProcess.start(
                RedisSettings.in(Files.createTempDirectory(parent, name)).with(RedisSettings.Persistence.ALWAYS));
        if (!handlers.isEmpty()) {
            ear = Ears.write(Ears.demo(name + ".ear")
                    .addAsLibrary(Ears.jar("more-handlers.jar", handlers.toArray(Class<?>[]::new))));
        }
        server = startServer(name);
    }

    /** One more server on the same Redis, with other variables if given. Whoever starts it closes it. */
    AppServer startServer(String directory, String... variablesAndValues) {
        ServerSettings settings = new ServerSettings(Build.installation(), Build.directory(directory), ear)
                .with("REDIS_URL", redis().url());
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            settings = settings.with(variable.getKey(), variable.getValue());
        }
        for (int i = 0; i < variablesAndValues.length; i += 2) {
            settings = settings.with(variablesAndValues[i], variablesAndValues[i + 1]);
        }
        AppServer started = Build.server().server(settings);
        started.start();
        started.awaitReady(READY);
        return started;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (server != null) {
            server.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    Api api() {
        return new Api(server().baseUrl());
    }

    /** The status of a health check: {@code live}, {@code ready} or {@code started}. */
    int health(String check) {
        return healthAnswer(check).status();
    }

    Answer healthAnswer(String check) {
        URI uri = URI.create(server().healthUrl() + "/" + check);
        return api().send(HttpRequest.newBuilder(uri).build());
    }

    String metrics() {
        return metrics(server());
    }

    static String metrics(AppServer server) {
        URI uri = server.baseUrl().resolve("/metrics");
        return new Api(server.baseUrl())
                .send(HttpRequest.newBuilder(uri).header("Accept", "text/plain").build())
                .response()
                .body();
    }

    /** Sends Redis one command and answers with the first line of its reply. */
    String askRedis(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis().port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            StringBuilder line = new StringBuilder();
            for (int b = socket.getInputStream().read();
                    b >= 0 && b != '\r';
                    b = socket.getInputStream().read()) {
                line.append((char) b);
            }
            return line.toString();
        }
    }

    /** How many calls Redis has answered since its statistics were reset, those of scripts included. */
    long callsOfRedis() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis().port())) {
            socket.getOutputStream().write("INFO commandstats\r\nQUIT\r\n".getBytes(StandardCharsets.UTF_8));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("calls=(\\d+)")
                    .matcher(reply)
                    .results()
                    .mapToLong(calls -> Long.parseLong(calls.group(1)))
                    .sum();
        }
    }

    RedisProcess redis() {
        if (redis == null) {
            throw new IllegalStateException("not started");
        }
        return redis;
    }

    AppServer server() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }
}
