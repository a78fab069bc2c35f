package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.it.blackbox.Api.Answer;
import io.bananas.it.own.OwnServer;
import io.bananas.it.own.Workplace;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import io.bananas.launcher.ServerKind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The way of a user from a checkout to jobs of an own application on an own server, by the commands of the guides alone: install what
 * applications depend on, make a server as it is downloaded ready, build the example applications, and deploy them beside bananas.ear.
 * It takes minutes, which {@code -Down.server.skip} saves.
 */
@DisabledIfSystemProperty(named = "bananas.own.skip", matches = "true")
class OwnServerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SERVERS = "server-config/README.md";
    private static final String EXAMPLES = "examples/README.md";
    private static final String ARCHETYPE = "Begin a project";

    private static final List<String> JARS =
            List.of("handler-spi", "launcher", "bananas-core", "bananas-ejb", "bananas-test");

    private static @Nullable RedisProcess redis;
    private static @Nullable OwnServer server;

    @BeforeAll
    static void followTheGuides() throws IOException, InterruptedException {
        Path parent = Files.createDirectories(Build.directory("redis"));
        redis = RedisProcess.start(RedisSettings.in(Files.createTempDirectory(parent, "own")));
        Workplace workplace = Workplace.in(Build.directory("own"));
        OwnServer own = new OwnServer(workplace, redis.url());
        server = own;
        String kind = Build.server() == ServerKind.WILDFLY ? "WildFly" : "Open Liberty";

        own.follow(SERVERS, "What you need");
        own.follow(SERVERS, kind + " of your own");
        own.follow(EXAMPLES, "Build");
        own.follow(EXAMPLES, "Deploy on " + kind);
        own.follow(EXAMPLES, ARCHETYPE);
        own.start(SERVERS, "Start " + kind);

        await("applications").atMost(PATIENCE).ignoreExceptions().until(() -> {
            assertThat(own.isAlive()).as("see %s", own.log()).isTrue();
            return get(own.baseUrl(), "/bananas/api/v1/queues").status() == 200
                    && get(own.baseUrl(), "/shop/api/orders/none").status() == 404
                    && get(own.baseUrl(), "/parcels/api/parcels/none").status() == 404
                    && get(own.baseUrl(), "/parcels-bananas/api/v1/queues").status() == 200
                    && get(own.healthUrl(), "/health/ready").status() == 200;
        });
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void whatApplicationsDependOnHasSourcesAndJavadoc() throws IOException {
        Path installed = Build.directory("own").resolve("repository/io/bananas");
        for (String jar : JARS) {
            assertThat(filesOf(installed.resolve(jar)))
                    .as(jar)
                    .anyMatch(file -> file.endsWith("SNAPSHOT.jar"))
                    .anyMatch(file -> file.endsWith("-sources.jar"))
                    .anyMatch(file -> file.endsWith("-javadoc.jar"));
        }
        assertThat(filesOf(installed.resolve("bananas-bom"))).anyMatch(file -> file.endsWith(".pom"));
        assertThat(filesOf(installed.resolve("bananas-ear"))).anyMatch(file -> file.endsWith(".ear"));
    }

    private static List<String> filesOf(Path artifact) throws IOException {
        try (Stream<Path> files = Files.walk(artifact)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void aWarSubmitsInATransactionAndItsHandlerFindsTheRow() {
        JsonObject receipt = post("/shop/api/orders", "customer", "Ada");
        JsonObject result = api().result(receipt.getString("job"));
        assertThat(result.getString("status")).isEqualTo("completed");
        assertThat(result.getString("result")).isEqualTo("invoice-for-Ada");
        JsonObject order =
                get(url(), "/shop/api/orders/" + receipt.getString("order")).json();
        assertThat(order.getString("invoice")).isEqualTo("invoice-for-Ada");
    }

    @Test
    void anEarSubmitsInATransactionAndItsHandlerFindsTheRow() {
        JsonObject receipt = post("/parcels/api/parcels", "city", "Paris");
        JsonObject result = api().result(receipt.getString("job"));
        assertThat(result.getString("status")).isEqualTo("completed");
        assertThat(result.getString("result")).isEqualTo("to-Paris");
        JsonObject parcel = get(url(), "/parcels/api/parcels/" + receipt.getString("parcel"))
                .json();
        assertThat(parcel.getString("label")).isEqualTo("to-Paris");
    }

    @Test
    void anEarHasTheRestApiInItBesideAWarWithTheJaxRsOfTheServer() {
        Answer missing = get(url(), "/parcels-bananas/api/v1/jobs/none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(typeOf(missing)).startsWith("application/problem+json");
        assertThat(typeOf(get(url(), "/parcels/api/parcels/none"))).doesNotStartWith("application/problem+json");

        JsonObject receipt = post("/parcels/api/parcels", "city", "Rome");
        Answer result =
                get(url(), "/parcels-bananas/api/v1/jobs/" + receipt.getString("job") + "/result?wait_ms=30000");
        assertThat(result.json().getString("result")).isEqualTo("to-Rome");
    }

    @Test
    void theSchedulesOfBothApplicationsAreListedAndCanBeTriggered() {
        List<String> ids =
                api().get("schedules").json().getJsonArray("schedules").getValuesAs(JsonObject.class).stream()
                        .map(schedule -> schedule.getString("id"))
                        .toList();
        assertThat(ids).contains("invoice_forgotten", "count_parcels");
        String job = api().post("schedules/count_parcels/trigger", "").id();
        assertThat(api().result(job).getString("status")).isEqualTo("completed");
    }

    @Test
    void theSettingsOfAnApplicationStandInItsArchive() {
        List<Integer> slots = api().get("workers").json().getJsonArray("workers").getValuesAs(JsonObject.class).stream()
                .map(node -> node.getInt("concurrency"))
                .toList();
        assertThat(slots).contains(7, 3);
    }

    @Test
    void metricsAreServed() {
        Answer answer = get(url(), "/metrics");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).contains("bananas_build_info");
    }

    private static JsonObject post(String path, String name, String value) {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        Json.createObjectBuilder().add(name, value).build().toString()))
                .build();
        Answer answer = api().send(request);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return answer.json();
    }

    private static Answer get(URI server, String path) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", path.equals("/metrics") ? "text/plain" : "application/json")
                .build();
        return new Api(server).send(request);
    }

    private static String typeOf(Answer answer) {
        return answer.response().headers().firstValue("Content-Type").orElse("");
    }

    private static Api api() {
        return new Api(url());
    }

    private static URI url() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.baseUrl();
    }
}
