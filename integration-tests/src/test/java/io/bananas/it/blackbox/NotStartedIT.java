package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.it.Ears;
import io.bananas.it.blackbox.Api.Answer;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An application without the EJB module, or on a server without EJB, is deployed, and says that nobody starts its node. */
class NotStartedIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void aNodeThatNobodyStartsSaysSo() throws IOException {
        ServerSettings settings = new ServerSettings(
                        Build.installation(), Build.directory("not-started"), Ears.write(Ears.withoutEjb("no-ejb.ear")))
                .with("BANANAS_API_AUTH", "none");
        try (AppServer server = Build.server().server(settings)) {
            server.start();
            Api api = new Api(server.baseUrl());

            await("deployment").atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                assertThat(server.isAlive()).isTrue();
                assertThat(health(server, api, "ready").response().body())
                        .contains("bananas-ready", "not_started", "unknown");
            });
            assertThat(health(server, api, "ready").status()).isEqualTo(503);
            assertThat(health(server, api, "started").status()).isEqualTo(503);
            assertThat(health(server, api, "live").status()).isEqualTo(200);

            await("BANANAS-6002")
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(server.log()).content().contains("BANANAS-6002: nobody starts this node"));
            Answer refused = api.get("queues");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.json().getString("detail")).startsWith("Nobody starts this node");
        }
    }

    private static Answer health(AppServer server, Api api, String check) {
        return api.send(HttpRequest.newBuilder(URI.create(server.healthUrl() + "/" + check))
                .build());
    }
}
