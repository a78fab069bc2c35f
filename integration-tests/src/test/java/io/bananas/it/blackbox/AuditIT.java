package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit requeues a job that somebody has taken out of its queue by hand, and tells of it. */
class AuditIT {

    @RegisterExtension
    static final Stack STACK = new Stack("audit");

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Api api = STACK.api();

    private JsonObject audit() {
        return api.get("audit").json();
    }

    @Test
    void aJobThatIsInNoPlaceIsRequeued() throws IOException {
        await().atMost(LONG).until(() -> !audit().isNull("finished_at"));
        assertThat(audit().getJsonArray("findings")).isEmpty();
        api.submit(job("noop").add("id", "lost").add("routing_key", "nobody"));
        assertThat(STACK.askRedis("RPOP bananas:route:nobody:queue:normal")).isEqualTo("$4");

        await().atMost(LONG)
                .until(() -> STACK.askRedis("LINDEX bananas:route:nobody:queue:normal 0")
                        .equals("$4"));

        assertThat(audit().getJsonObject("totals").getInt("nowhere")).isEqualTo(1);
        await().untilAsserted(() -> assertThat(STACK.metrics())
                .containsPattern("bananas_audit_findings_total\\{[^}]*kind=\"nowhere\"[^}]*} 1"));
        await().untilAsserted(() -> assertThat(STACK.server().log()).content().contains("BANANAS-4010"));
    }
}
