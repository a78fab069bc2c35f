package io.bananas.it.arquillian;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bananas.it.Build;
import io.bananas.it.Ears;
import io.bananas.it.arquillian.several.BlueHandler;
import io.bananas.it.arquillian.several.RedHandler;
import io.bananas.it.arquillian.several.SubmitServlet;
import io.bananas.launcher.ServerKind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One server has several applications with a node each: two with handlers, two that only submit, and the API. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SeveralApplicationsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Deployment(name = "api", testable = false)
    static EnterpriseArchive api() {
        return Ears.product("bananas.ear");
    }

    @Deployment(name = "red", testable = false)
    static WebArchive red() {
        return Ears.application("red.war", SubmitServlet.class, RedHandler.class);
    }

    @Deployment(name = "blue", testable = false)
    static WebArchive blue() {
        return Ears.application("blue.war", SubmitServlet.class, BlueHandler.class);
    }

    @Deployment(name = "front", testable = false)
    static WebArchive front() {
        return Ears.application("front.war", SubmitServlet.class);
    }

    @Deployment(name = "quiet", testable = false)
    static WebArchive quiet() {
        return Ears.application("quiet.war", SubmitServlet.class)
                .addAsResource(new StringAsset("WORKER_MODE=api-only\n"), "META-INF/microprofile-config.properties");
    }

    /** Open Liberty serves the metrics by itself. */
    @Deployment(name = "metrics", testable = false)
    static WebArchive metrics() {
        return Build.server() == ServerKind.WILDFLY
                ? ShrinkWrap.create(ZipImporter.class, "metrics.war")
                        .importFrom(Build.metricsWar().toFile())
                        .as(WebArchive.class)
                : ShrinkWrap.create(WebArchive.class, "nothing.war")
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    @Test
    void eachApplicationSubmitsForEachHandler() throws Exception {
        for (String application : List.of("red", "blue", "front", "quiet")) {
            for (String handler : List.of("red", "blue")) {
                String thread = get("/" + application + "/submit?name=it." + handler);
                assertTrue(thread.startsWith("\"bananas-" + handler + "-"), thread);
            }
        }
    }

    @Test
    void theNodesAreToldApart() {
        await("nodes tell of themselves after a while").atMost(PATIENCE).untilAsserted(() -> {
            Map<String, JsonObject> nodes = nodes();
            assertEquals("[\"it.red\"]", textOf(nodes, "red", "handlers"));
            assertEquals("[\"it.blue\"]", textOf(nodes, "blue", "handlers"));
            assertEquals("[]", textOf(nodes, "front", "handlers"));
            assertEquals("[]", textOf(nodes, "quiet", "handlers"));
            assertEquals("\"api-only\"", textOf(nodes, "quiet", "mode"));
            assertTrue(nodes.containsKey("bananas"), nodes.keySet().toString());
        });
    }

    private Map<String, JsonObject> nodes() throws Exception {
        return json(get("/bananas/api/v1/workers")).getJsonArray("workers").getValuesAs(JsonObject.class).stream()
                .collect(Collectors.toMap(
                        node -> applicationOf(node.getString("id")), node -> node, (one, other) -> other));
    }

    private static String textOf(Map<String, JsonObject> nodes, String application, String field) {
        return String.valueOf(
                nodes.getOrDefault(application, JsonObject.EMPTY_JSON_OBJECT).get(field));
    }

    /** The part between the host, and the process with a random end. */
    private static String applicationOf(String node) {
        String start = node.replaceFirst("-\\d+-[0-9a-f]{8}$", "");
        return start.substring(start.lastIndexOf('-') + 1);
    }

    @Test
    void theMetersAreToldApart() throws Exception {
        get("/front/submit?name=it.red");
        String text = get("/metrics");
        for (String application : List.of("red", "blue", "front", "quiet", "bananas")) {
            String label = "application=\"" + application + "\"";
            assertTrue(
                    text.lines().anyMatch(line -> line.startsWith("bananas_worker_slots{") && line.contains(label)),
                    label);
        }
        assertTrue(text.lines()
                .anyMatch(line -> line.startsWith("bananas_jobs_completed_total{")
                        && line.contains("application=\"red\"")
                        && line.contains("name=\"it.red\"")));
        assertTrue(text.lines()
                .noneMatch(line -> line.contains("application=\"blue\"") && line.contains("name=\"it.red\"")));
    }

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    private String get(String path) throws Exception {
        String port = System.getProperty("bananas.arquillian.http");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }
}
