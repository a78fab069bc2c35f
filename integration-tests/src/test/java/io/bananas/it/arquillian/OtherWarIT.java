package io.bananas.it.arquillian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bananas.it.Build;
import io.bananas.it.Ears;
import io.bananas.it.arquillian.shop.ShopApplication;
import io.bananas.launcher.ServerKind;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A WAR beside {@code bananas.war} in one EAR has the JAX-RS, JPA and transactions of the server, and the API answers as ever. Its
 * interceptor wraps what comes over either. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OtherWarIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PROBLEM = "application/problem+json";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String id = "s-" + UUID.randomUUID();

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        EnterpriseArchive ear = Ears.product("bananas.ear");
        String source = "jdbc/ledger";
        if (Build.server() == ServerKind.WILDFLY) {
            source = "java:app/jdbc/ledger";
            ear.addAsLibrary(Ears.jar("lib-source.jar", LedgerSource.class));
            ear.addAsLibrary(ContainerSetup.h2().toFile());
        }
        Ears.addWar(
                ear,
                Ears.war("shop.war", ShopApplication.class.getPackage())
                        .addAsResource(persistence(source), "META-INF/persistence.xml"));
        return ear;
    }

    private static StringAsset persistence(String source) {
        return new StringAsset("""
                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                  <persistence-unit name="shop">
                    <jta-data-source>%s</jta-data-source>
                    <properties>
                      <property name="jakarta.persistence.schema-generation.database.action" value="drop-and-create"/>
                    </properties>
                  </persistence-unit>
                </persistence>
                """.formatted(source));
    }

    @Test
    void aResourceSubmitsInItsTransactionAndTheHandlerSeesTheRow() throws Exception {
        HttpResponse<String> sold = put("/shop/rest/sales/" + id, "hat");
        assertEquals(202, sold.statusCode(), sold.body());
        assertEquals("/sales/" + id, sold.body());

        HttpResponse<String> result = get("/bananas/api/v1/jobs/" + id + "/result?wait_ms=30000");
        assertEquals(200, result.statusCode(), result.body());
        assertTrue(result.body().contains("\"shipped hat\""), result.body());
        assertEquals("hat", get("/shop/rest/sales/" + id).body());
    }

    @Test
    void aRollbackLeavesNeitherRowNorJob() throws Exception {
        assertEquals(500, put("/shop/rest/sales/" + id + "?fail=true", "hat").statusCode());
        assertEquals(404, get("/shop/rest/sales/" + id).statusCode());
        assertEquals(404, get("/bananas/api/v1/jobs/" + id).statusCode());
    }

    @Test
    void theApiAnswersInItsOwnWay() throws Exception {
        assertEquals(200, get("/bananas/api/v1/queues").statusCode());
        assertEquals(PROBLEM, typeOf(get("/bananas/api/v1/nothing")));
        HttpResponse<String> badLimit = get("/bananas/api/v1/queues?limit=0");
        assertEquals(400, badLimit.statusCode(), badLimit.body());
        assertEquals(PROBLEM, typeOf(badLimit));
        assertEquals("no-store", badLimit.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void theOtherWarKeepsTheWaysOfTheServer() throws Exception {
        HttpResponse<String> missing = get("/shop/rest/sales/" + id);
        assertEquals(404, missing.statusCode(), missing.body());
        assertFalse(typeOf(missing).startsWith(PROBLEM));
        assertTrue(missing.headers().firstValue("X-Content-Type-Options").isEmpty());
        assertEquals(405, send(request("/shop/rest/sales/" + id).DELETE()).statusCode());
    }

    @Test
    void anInterceptorHandsTheTenantOfARequestToTheRun() throws Exception {
        HttpResponse<String> submitted =
                send(request("/shop/rest/tenant").header("X-Tenant", "blue").POST(BodyPublishers.noBody()));
        assertEquals(202, submitted.statusCode(), submitted.body());
        assertRanFor("blue", submitted.body());
    }

    @Test
    void anInterceptorOfAnotherWarWrapsWhatComesOverTheApi() throws Exception {
        HttpResponse<String> submitted = send(request("/bananas/api/v1/jobs")
                .header("X-Tenant", "red")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"id\":\"" + id + "\",\"name\":\"it.tenant\"}")));
        assertEquals(201, submitted.statusCode(), submitted.body());
        assertRanFor("red", id);
    }

    private void assertRanFor(String tenant, String job) throws Exception {
        HttpResponse<String> result = get("/bananas/api/v1/jobs/" + job + "/result?wait_ms=30000");
        assertTrue(result.body().contains("\"result\":\"" + tenant + "\""), result.body());
        HttpResponse<String> stored = get("/bananas/api/v1/jobs/" + job);
        assertTrue(stored.body().contains("\"headers\":{\"tenant\":\"" + tenant + "\"}"), stored.body());
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "text/plain").PUT(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private static HttpRequest.Builder request(String path) {
        String port = System.getProperty("bananas.arquillian.http");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String typeOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }
}
