package io.bananas.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The lists of what comes along name each archive in the EAR, with its version and its licence. */
class SbomIT {

    private final List<JsonObject> components = Stream.of("bananas-ear", "bananas-web")
            .map(module -> Build.file(module + "/target/" + module + ".cdx.json"))
            .flatMap(SbomIT::componentsOf)
            .toList();

    @Test
    void eachArchiveOfTheEarIsListed() throws IOException {
        List<String> archives = new ArrayList<>();
        try (ZipInputStream ear = new ZipInputStream(Files.newInputStream(Build.ear()))) {
            collect(ear, archives);
        }
        assertThat(archives)
                .contains("jedis.jar", "bananas-ejb.jar")
                .anyMatch(name -> name.startsWith("jersey-server"));

        List<String> listed = components.stream().flatMap(SbomIT::namesOf).toList();
        assertThat(listed).containsAll(archives);
    }

    @Test
    void eachOneOfOthersHasALicence() {
        assertThat(components)
                .filteredOn(component -> !component.getString("group").equals("io.bananas"))
                .isNotEmpty()
                .allSatisfy(component ->
                        assertThat(component.getJsonArray("licenses")).isNotEmpty());
    }

    /** A scanner looks them up by this name. */
    @Test
    void eachHasTheNameThatDatabasesOfHolesUse() {
        assertThat(components).isNotEmpty().allSatisfy(component -> {
            String name = component.getString("group") + "/" + component.getString("name");
            String version = component.getString("version");
            assertThat(component.getString("purl")).startsWith("pkg:maven/" + name + "@" + version);
            assertThat(component.getJsonArray("hashes")).isNotEmpty();
        });
    }

    /** What the archives of an archive are called, and those of the WAR in it. */
    private static void collect(ZipInputStream archive, List<String> names) throws IOException {
        for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            String name = Path.of(entry.getName()).getFileName().toString();
            if (name.endsWith(".jar")) {
                names.add(name);
            } else if (name.endsWith(".war")) {
                collect(new ZipInputStream(archive), names);
            }
        }
    }

    /** An EAR holds archives without their versions, a WAR with them. */
    private static Stream<String> namesOf(JsonObject component) {
        String name = component.getString("name");
        return Stream.of(name + ".jar", name + "-" + component.getString("version") + ".jar");
    }

    private static Stream<JsonObject> componentsOf(Path sbom) {
        try (InputStream in = Files.newInputStream(sbom)) {
            return Json.createReader(in).readObject().getJsonArray("components").getValuesAs(JsonObject.class).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
