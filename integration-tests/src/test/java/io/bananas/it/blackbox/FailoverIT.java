package io.bananas.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bananas.it.Build;
import io.bananas.it.blackbox.SteadyLoad.Acknowledged;
import io.bananas.launcher.AppServer;
import io.bananas.launcher.ClusterGroup;
import io.bananas.launcher.RedisCommand;
import io.bananas.launcher.RedisGroup;
import io.bananas.launcher.RedisProcess;
import io.bananas.launcher.RedisSettings.Persistence;
import io.bananas.launcher.SentinelGroup;
import io.bananas.launcher.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * The primary of Redis is killed under load, behind Sentinel and in a Cluster. Two nodes serve the API: one acknowledges a job when
 * the primary has it, the other one when a replica has it, too.
 */
class FailoverIT {

    private static final Duration LONG = Duration.ofMinutes(3);
    private static final String PREFIX = "{bananas}";
    private static final int SOME = 100;
    private static final Path FIGURES = Build.directory("failover")
            .resolveSibling("failover-" + Build.server().id() + ".md");

    @Test
    void sentinelsMakeAReplicaThePrimary() throws Exception {
        Path directory = Build.directory("failover-sentinel");
        try (RedisGroup redis = SentinelGroup.start(directory.resolve("redis"), Persistence.EVERY_SECOND)) {
            attack("Sentinel", redis, directory);
        }
    }

    @Test
    void aClusterMakesAReplicaThePrimary() throws Exception {
        Path directory = Build.directory("failover-cluster");
        try (RedisGroup redis = ClusterGroup.start(directory.resolve("redis"), Persistence.EVERY_SECOND, PREFIX)) {
            attack("Cluster", redis, directory);
        }
    }

    private static void attack(String name, RedisGroup redis, Path directory) throws Exception {
        try (AppServer first = start(redis, directory.resolve("first"), 0);
                AppServer second = start(redis, directory.resolve("second"), 1)) {
            Failover failover = new Failover(name, redis, new Api(first.baseUrl()), new Api(second.baseUrl()));
            Lost killed = failover.run("killed", Blow.KILL);
            assertThat(killed.ofReplica()).as("lost although a replica had it").isEmpty();

            Lost cutOff = failover.run("killed while its replicas were cut off", Blow.CUT_OFF);
            assertThat(cutOff.ofReplica()).as("lost although a replica had it").isEmpty();
            assertThat(cutOff.ofPrimary()).as("lost with the primary").hasSizeGreaterThanOrEqualTo(SOME);

            // what the primary takes until it misses its replicas may still be lost: it notices that after some time
            Lost guarded = failover.run("the same with `min-replicas-to-write 1`", Blow.GUARDED);
            assertThat(guarded.ofReplica()).as("lost although a replica had it").isEmpty();
            assertThat(guarded.ofPrimary())
                    .as("lost although writes are refused without replicas")
                    .hasSizeLessThan(cutOff.ofPrimary().size());
        }
    }

    private static AppServer start(RedisGroup redis, Path directory, int replicas) {
        AppServer server = Build.server()
                .server(new ServerSettings(Build.installation(), directory, Build.demoEar())
                        .with("BANANAS_API_AUTH", "none")
                        .with("REDIS_URL", redis.url())
                        .with("BANANAS_KEY_PREFIX", PREFIX)
                        .with("BANANAS_LOG_JOBS", "failures")
                        .with("BANANAS_SUBMIT_REPLICAS", Integer.toString(replicas)));
        server.start();
        server.awaitReady(Duration.ofMinutes(5));
        return server;
    }

    /** What happens to the primary. */
    private enum Blow {
        KILL,
        CUT_OFF,
        GUARDED
    }

    /** The acknowledged jobs that are gone, by what had to have a job before the node acknowledged it. */
    private record Lost(List<String> ofPrimary, List<String> ofReplica) {}

    /** Failovers of one group. */
    private record Failover(String name, RedisGroup redis, Api first, Api second) {

        Lost run(String how, Blow blow) throws Exception {
            redis.awaitWhole();
            setLeastReplicas(blow == Blow.GUARDED ? 1 : 0);
            RedisProcess victim = redis.primary();
            long killed;
            SteadyLoad simple = SteadyLoad.on(first, blow + "-p-");
            SteadyLoad careful = SteadyLoad.on(second, blow + "-r-");
            try (simple;
                    careful) {
                await().atMost(LONG).until(() -> simple.count() > SOME && careful.count() > SOME);
                strike(blow, simple);
                victim.kill();
                // what the primary has acknowledged until here may be lost with it
                killed = System.nanoTime();
                redis.mend();
                long gone = System.nanoTime();
                await().atMost(LONG).until(() -> simple.isServedSince(gone) && careful.isServedSince(gone));
            }
            redis.awaitOtherThan(victim);
            Lost lost = new Lost(lost(simple, killed), lost(careful, killed));
            tell(how, "the primary has a job", simple, lost.ofPrimary());
            tell(how, "a replica has it, too", careful, lost.ofReplica());
            victim.restart();
            return lost;
        }

        private void setLeastReplicas(int least) {
            redis.servers()
                    .forEach(server -> RedisCommand.send(
                            server.port(), "CONFIG", "SET", "min-replicas-to-write", Integer.toString(least)));
        }

        private void strike(Blow blow, SteadyLoad simple) {
            if (blow == Blow.KILL) {
                return;
            }
            redis.cutOffReplicas();
            int before = blow == Blow.CUT_OFF ? simple.count() : simple.refused();
            await().atMost(LONG)
                    .until(() -> (blow == Blow.CUT_OFF ? simple.count() : simple.refused()) >= before + SOME + 10);
        }

        /** Every acknowledged job ends, unless it is gone and was sent before the kill. */
        private List<String> lost(SteadyLoad load, long killed) {
            List<Acknowledged> gone =
                    load.acknowledged().stream().filter(job -> isGone(job.id())).toList();
            assertThat(gone).as("lost after the failover").allMatch(job -> job.sent() - killed < 0);
            return gone.stream().map(Acknowledged::id).toList();
        }

        private boolean isGone(String id) {
            Api.Answer answer = first.get("jobs/" + id);
            if (answer.status() == 404) {
                return true;
            }
            assertThat(first.result(id).getString("status")).isEqualTo("completed");
            return false;
        }

        private void tell(String how, String when, SteadyLoad load, List<String> lost) throws IOException {
            String row = String.format(
                    Locale.ROOT,
                    "| %s, %s | %s | %d | %d | %.1f s |%n",
                    name,
                    how,
                    when,
                    load.count(),
                    lost.size(),
                    load.longestSilence().toMillis() / 1_000.0);
            System.out.print(row);
            Files.createDirectories(FIGURES.getParent());
            Files.writeString(FIGURES, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }
}
