package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A job that a hand in Redis takes out of its queue is put back, and the audit tells of it. */
class AuditIT {

    @RegisterExtension
    static final Stack STACK = new Stack("audit");

    private static final Duration LONG = Duration.ofMinutes(2);

    private final Api api = STACK.api();

    /** Sends Redis one command and answers with the first line of the reply. */
    private static String redis(String command) throws IOException {
        URI redis = URI.create(STACK.redis().url());
        try (Socket socket = new Socket(redis.getHost(), redis.getPort())) {
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

    private JsonObject audit() {
        return api.get("audit").json();
    }

    @Test
    void aJobThatIsInNoPlaceIsPutBack() throws IOException {
        await().atMost(LONG).until(() -> !audit().isNull("finished_at"));
        assertThat(audit().getJsonArray("findings")).isEmpty();
        api.submit(job("noop").add("id", "lost").add("routing_key", "nobody"));
        assertThat(redis("RPOP bananas:route:nobody:queue:normal")).isEqualTo("$4");

        await().atMost(LONG)
                .until(() -> redis("LINDEX bananas:route:nobody:queue:normal 0").equals("$4"));

        assertThat(audit().getJsonObject("totals").getInt("nowhere")).isEqualTo(1);
        assertThat(STACK.metrics()).containsPattern("bananas_audit_findings_total\\{[^}]*kind=\"nowhere\"[^}]*} 1");
    }
}
