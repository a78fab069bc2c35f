package io.bananas.launcher.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bananas.launcher.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevBuildTest {

    @TempDir
    private Path root;

    private Project project;
    private DevBuild build;

    @BeforeEach
    void create() throws IOException {
        project = new Project(root);
        build = project.build();
    }

    private static Optional<String> text(Archive archive, String name) {
        return archive.get(name).map(bytes -> new String(bytes, UTF_8));
    }

    @Test
    void aModuleIsCompiledWithThoseThatUseIt() throws Exception {
        project.save(
                "greeting/src/main/java/a/Greeting.java",
                "package a; public class Greeting { public static final String TEXT = \"bonjour\"; }");

        Path ear = build.build(List.of(project.library));

        assertThat(new String(
                        Project.in(ear, Project.LIBRARY).get("a/Greeting.class").orElseThrow(), UTF_8))
                .contains("bonjour");
        assertThat(new String(
                        Project.in(ear, Project.WAR)
                                .get("WEB-INF/classes/b/Shop.class")
                                .orElseThrow(),
                        UTF_8))
                .as("a constant is copied into the class that uses it")
                .contains("bonjour");
    }

    @Test
    void whatIsNotOfTheSourcesStays() throws Exception {
        Path ear = build.build(List.of(project.library));

        assertThat(text(Project.in(ear, Project.LIBRARY), "META-INF/MANIFEST.MF"))
                .contains("kept");
        assertThat(text(Project.in(ear, Project.WAR), "WEB-INF/lib/other.jar")).contains("kept");
        assertThat(text(Archive.of(Files.readAllBytes(ear)), "lib/other.jar")).contains("kept");
        assertThat(Project.in(ear, Project.LIBRARY).get("a/Gone.class"))
                .as("a class without a source")
                .isEmpty();
    }

    @Test
    void filesAreCopiedAndTheirDeletionToo() throws Exception {
        project.save("shop/src/main/webapp/index.html", "second");
        Files.delete(root.resolve("greeting/src/main/resources/a/words"));

        Path ear = build.build(List.of(project.library));

        assertThat(text(Project.in(ear, Project.WAR), "index.html")).contains("second");
        assertThat(Project.in(ear, Project.LIBRARY).get("a/words")).isEmpty();
    }

    @Test
    void whatDoesNotCompileIsToldWithItsPlaceAndChangesNothing() throws Exception {
        project.save(
                "greeting/src/main/java/a/Greeting.java",
                "package a;\npublic class Greeting {\n    int text = \"one\";\n}");

        assertThatThrownBy(() -> build.build(List.of(project.library)))
                .isInstanceOf(CompileException.class)
                .hasMessageStartingWith("greeting/src/main/java/a/Greeting.java:3: error: incompatible types")
                .hasMessageEndingWith("    int text = \"one\";\n               ^");

        assertThat(build.servedEar()).hasSameBinaryContentAs(project.ear());
    }

    @Test
    void aLaterModuleCompilesAgainstWhatIsServed() throws Exception {
        project.save(
                "greeting/src/main/java/a/Greeting.java",
                "package a; public class Greeting { public static int newOne() { return 1; } public static final"
                        + " String TEXT = \"\"; }");
        build.build(List.of(project.library));
        project.save(
                "shop/src/main/java/b/Shop.java",
                "package b; public class Shop { int text() { return a.Greeting.newOne(); } }");

        assertThatThrownBy(() -> build.build(List.of(project.war)))
                .as("the server has refused the library")
                .isInstanceOf(CompileException.class);

        build.build(List.of(project.library));
        build.accept();
        assertThat(Project.in(build.build(List.of(project.war)), Project.WAR).get("WEB-INF/classes/b/Shop.class"))
                .isPresent();
    }

    @Test
    void aModuleThatIsNotInTheEarIsRefused() {
        SourceModule other = new SourceModule("other", root, "lib/none.jar", List.of(), List.of());

        assertThatThrownBy(() -> new DevBuild(project.ear(), root.resolve("work"), root, List.of(other)))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("lib/none.jar");
    }
}
