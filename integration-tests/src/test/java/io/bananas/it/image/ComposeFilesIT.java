package io.bananas.it.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.it.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose files say what the guides promise, and name only what there is. */
class ComposeFilesIT {

    private static final List<String> NODES = List.of("api", "worker", "scheduler");
    private static final Pattern ROW = Pattern.compile("^\\| ((?:`[A-Z][A-Z0-9_]+`(?:, )?)+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z0-9]*_[A-Z0-9_]+\\b");
    private static final Pattern SECRET = Pattern.compile("/run/secrets/([a-z-]+)");

    private final ComposeFile product;
    private final ComposeFile monitoring;

    ComposeFilesIT() throws IOException {
        product = ComposeFile.read("docker-compose.yml");
        monitoring = ComposeFile.read("docker-compose.monitoring.yml");
    }

    private Stream<Map.Entry<String, ComposeService>> containers() {
        return Stream.concat(
                product.services().entrySet().stream(),
                monitoring.services().entrySet().stream().filter(service -> !NODES.contains(service.getKey())));
    }

    @Test
    void nodesGetNoVariableThatNobodyReads() throws IOException {
        Set<String> known = documented("README.md", "server-config/README.md", "docker/README.md");
        assertThat(known).contains("WORKER_MODE", "BANANAS_HTTPS", "REDIS_URL_FILE");
        for (String node : NODES) {
            assertThat(product.service(node).environment().keySet()).as(node).isSubsetOf(known);
            assertThat(monitoring.service(node).environment().keySet())
                    .as(node)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("OTEL_"));
        }
    }

    @Test
    void theGuideNamesEachVariableThatTheImagesRead() throws IOException {
        String read = Files.readString(Build.file("docker/settings"))
                + Files.readString(Build.file("docker/health"))
                + Files.readString(Build.file("docker/wildfly/start"))
                + Files.readString(Build.file("docker/liberty/start"));
        Set<String> known = documented("README.md", "server-config/README.md", "docker/README.md");
        assertThat(NAME.matcher(read).results().map(name -> name.group()).filter(name -> name.startsWith("BANANAS_")))
                .hasSizeGreaterThan(5)
                .allMatch(known::contains);
    }

    @Test
    void oneNodeServesThreeWorkOneSchedules() {
        assertThat(product.services().keySet()).containsExactlyInAnyOrder("redis", "api", "worker", "scheduler");
        assertThat(product.service("api").replicas()).isEqualTo(1);
        assertThat(product.service("worker").replicas()).isEqualTo(3);
        assertThat(product.service("scheduler").replicas()).isEqualTo(1);
        assertThat(product.service("api").environment()).containsEntry("WORKER_MODE", "api-only");
        assertThat(product.service("worker").environment())
                .containsEntry("WORKER_MODE", "default")
                .containsEntry("ENABLE_SCHEDULER", "false");
        assertThat(product.service("scheduler").environment()).containsEntry("WORKER_MODE", "scheduler-only");
    }

    @Test
    void workersCanBeScaled() {
        assertThat(product.service("worker").has("ports")).isFalse();
        assertThat(product.services().values()).noneMatch(service -> service.has("container_name"));
    }

    @Test
    void onlyThisMachineReachesWhatIsPublished() {
        List<String> published = containers()
                .flatMap(service -> service.getValue().list("ports").stream())
                .toList();
        assertThat(published).contains("127.0.0.1:8080:8080").allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void noContainerHasMoreRightsThanItNeeds() {
        assertThat(containers()).allSatisfy(service -> {
            ComposeService container = service.getValue();
            assertThat(container.text("read_only")).as(service.getKey()).isEqualTo("true");
            assertThat(container.list("cap_drop")).as(service.getKey()).containsExactly("ALL");
            assertThat(container.list("security_opt")).as(service.getKey()).containsExactly("no-new-privileges:true");
            assertThat(container.text("restart")).as(service.getKey()).isEqualTo("unless-stopped");
        });
    }

    @Test
    void nodesWaitForRedisAndHaveTimeToDrain() {
        assertThat(product.services().values()).allMatch(service -> service.has("healthcheck"));
        for (String name : NODES) {
            ComposeService node = product.service(name);
            assertThat(node.waitsFor()).as(name).containsExactly("redis");
            assertThat(node.list("tmpfs")).as(name).singleElement().asString().startsWith("/run/bananas:");
            assertThat(seconds(node.text("stop_grace_period")))
                    .as(name)
                    .isGreaterThan(seconds(node.environment().getOrDefault("SHUTDOWN_TIMEOUT", "")));
        }
    }

    private static Duration seconds(String text) {
        return Duration.parse("PT" + text);
    }

    @Test
    void eachSecretIsMadeAndHandedToThoseWhoReadIt(@TempDir Path folder) throws Exception {
        Commands.run(folder.resolve("log"), Build.file("docker/make-secrets").toString(), folder.toString());
        assertThat(Files.readString(Build.file(".gitignore"))).contains("docker/secrets/");
        for (ComposeFile file : List.of(product, monitoring)) {
            assertThat(file.secrets().values())
                    .allSatisfy(
                            secret -> assertThat(folder.resolve(Path.of(secret).getFileName()))
                                    .isNotEmptyFile());
        }
        assertThat(containers()).allSatisfy(service -> {
            ComposeService container = service.getValue();
            String all =
                    container.environment().values() + " " + container.list("command") + container.map("healthcheck");
            assertThat(container.list("secrets"))
                    .as(service.getKey())
                    .containsExactlyInAnyOrderElementsOf(SECRET.matcher(all)
                            .results()
                            .map(name -> name.group(1))
                            .collect(Collectors.toSet()));
        });
    }

    @Test
    void theUsersOfRedisAreThoseOfTheProjectWithAPassword(@TempDir Path folder) throws Exception {
        Commands.run(folder.resolve("log"), Build.file("docker/make-secrets").toString(), folder.toString());
        String users = Files.readString(folder.resolve("redis-users.acl"));
        assertThat(users).containsPattern("user bananas on #[0-9a-f]{64} ");
        assertThat(users.replaceAll(" #[0-9a-f]{64}", ""))
                .isEqualTo(Files.readString(Build.file("server-config/redis.acl")));
    }

    @Test
    void imagesHaveVersionsAndMountedFilesAreThere() throws IOException {
        Stream<ComposeService> developers = ComposeFile.read("docker-compose.dev.yml").services().values().stream();
        assertThat(Stream.concat(containers().map(Map.Entry::getValue), developers))
                .allSatisfy(container -> {
                    assertThat(container.text("image")).matches("bananas-demo:wildfly|[a-z/-]+:v?\\d+\\.\\d+.*");
                    assertThat(container.list("volumes").stream()
                                    .filter(volume -> volume.startsWith("./"))
                                    .map(volume -> Build.file(volume.substring(2, volume.indexOf(':')))))
                            .allMatch(Files::exists);
                });
    }

    private static Set<String> documented(String... guides) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String guide : guides) {
            ROW.matcher(Files.readString(Build.file(guide)))
                    .results()
                    .flatMap(row -> NAME.matcher(row.group(1)).results())
                    .forEach(name -> names.add(name.group()));
        }
        return names;
    }
}
