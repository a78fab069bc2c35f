package io.bananas.it.blackbox;

import io.bananas.it.Build;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis of its own, empty at the start, and a server with the demo EAR, for the tests of one class. */
final class Stack implements BeforeAllCallback, AfterAllCallback {

    private static final Duration READY = Duration.ofMinutes(2);

    private final String name;
    private final Map<String, String> environment = new HashMap<>(Map.of("BANANAS_API_AUTH", "none"));
    private @Nullable RedisProcess redis;
    private @Nullable AppServer server;

    Stack(String name) {
        this.name = name;
    }

    Stack with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path parent = Files.createDirectories(Build.directory("redis"));
        redis = RedisProcess.start(RedisSettings.in(Files.createTempDirectory(parent, name)));
        server = startServer(name);
    }

    /** One more server on the same Redis, with other variables if given. Whoever starts it closes it. */
    AppServer startServer(String directory, String... variablesAndValues) {
        ServerSettings settings = new ServerSettings(Build.installation(), Build.directory(directory), Build.demoEar())
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
        URI uri = URI.create(server().healthUrl() + "/" + check);
        return api().send(HttpRequest.newBuilder(uri).build()).status();
    }

    String metrics() {
        URI uri = server().baseUrl().resolve("/metrics");
        return api().send(HttpRequest.newBuilder(uri)
                        .header("Accept", "text/plain")
                        .build())
                .response()
                .body();
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
