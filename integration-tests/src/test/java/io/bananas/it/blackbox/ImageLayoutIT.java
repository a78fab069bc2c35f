package io.bananas.it.blackbox;

import static io.bananas.it.blackbox.Api.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.it.image.ComposeFile;
import io.bananas.it.image.ContainerNode;
import io.bananas.it.image.ImageLayout;
import io.bananas.it.image.MadeSecrets;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * The topology of {@code docker-compose.yml} with one worker, on the files of the image: read-only, as the user of the image, with the secrets that
 * {@code docker/make-secrets} makes. Jobs flow, and a node that gets SIGTERM drains.
 */
class ImageLayoutIT {

    /** 128 and SIGTERM: the JVM ended of itself. */
    private static final int STOPPED = 143;

    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void theNodesOfTheComposeFileRunJobsAndDrain() throws Exception {
        ComposeFile compose = ComposeFile.read("docker-compose.yml");
        try (ImageLayout image = ImageLayout.build()) {
            MadeSecrets secrets = MadeSecrets.make(image.writable("secrets"));
            Path data = Files.createTempDirectory(Files.createDirectories(Build.directory("redis")), "image");
            try (RedisProcess redis = RedisProcess.start(RedisSettings.in(data)
                    .with("--aclfile", secrets.file("redis-users.acl").toString()))) {
                secrets.moveRedisTo("127.0.0.1:" + redis.port());
                try (ContainerNode api = start(image, compose, secrets, "api");
                        ContainerNode worker = start(image, compose, secrets, "worker");
                        ContainerNode scheduler = start(image, compose, secrets, "scheduler")) {
                    api.awaitHealthy();
                    worker.awaitHealthy();
                    scheduler.awaitHealthy();
                    runJobs(api, worker, secrets.firstToken());
                    assertThat(scheduler.stop()).isEqualTo(STOPPED);
                    assertThat(api.stop()).isEqualTo(STOPPED);
                }
            }
        }
    }

    private static ContainerNode start(ImageLayout image, ComposeFile compose, MadeSecrets secrets, String service)
            throws Exception {
        return ContainerNode.start(
                image, service, secrets.inPlace(compose.service(service).environment(), compose.secrets()));
    }

    private static void runJobs(ContainerNode node, ContainerNode worker, String token) {
        assertThat(new Api(node.url()).get("queues").status()).isEqualTo(401);
        Api api = new Api(node.url(), token);
        assertThat(api.result(api.submit(job("echo").add("payload", 7)).id()).getInt("result"))
                .isEqualTo(7);
        // the scheduler alone promotes it
        String later =
                api.submit(job("echo").add("payload", 8).add("delay_ms", 500)).id();
        assertThat(api.result(later).getInt("result")).isEqualTo(8);

        String running = api.submit(
                        job("sleep").add("payload", Json.createObjectBuilder().add("ms", 10_000)))
                .id();
        await().atMost(LONG).until(() -> status(api, running).equals("processing"));
        assertThat(worker.stop()).isEqualTo(STOPPED);
        JsonObject job = api.get("jobs/" + running).json();
        assertThat(job.getString("status")).isEqualTo("completed");
        assertThat(job.getInt("attempts")).isEqualTo(1);
    }

    private static String status(Api api, String id) {
        return api.get("jobs/" + id).json().getString("status");
    }
}
