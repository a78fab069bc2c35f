package io.bananas.cdi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a container whose loaders are not of the kind that has loaded the handler. */
class ContextLoaderTest {

    private static final ClassLoader MODULE = ContextLoaderTest.class.getClassLoader();

    @TempDir
    private Path files;

    private final ContextLoader loader = new ContextLoader(ContextLoaderTest.class);

    @BeforeEach
    void aFileThatOnlyTheContainerShows() throws IOException {
        Files.writeString(files.resolve("provider.txt"), "provider");
    }

    private URLClassLoader container(ClassLoader parent) throws IOException {
        return new URLClassLoader(new URL[] {files.toUri().toURL()}, parent);
    }

    @Test
    void isTheContainersOwnWhereThatShowsTheHandler() throws IOException {
        try (URLClassLoader wrapping = container(MODULE)) {
            assertThat(loader.on(wrapping)).isSameAs(wrapping);
        }
    }

    @Test
    void isTheModulesWhereTheContainerWrapsNone() throws Exception {
        URL classes =
                ContextLoaderTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader module = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
                URLClassLoader other = container(ClassLoader.getPlatformClassLoader())) {
            Class<?> handler = module.loadClass(ContextLoaderTest.class.getName());

            assertThat(new ContextLoader(handler).on(other)).isSameAs(module);
        }
        assertThat(loader.on(null)).isSameAs(MODULE);
    }

    @Test
    void showsTheModuleAndTheContainerWhereTheContainerDoesNotShowTheHandler() throws Exception {
        try (URLClassLoader other = container(ClassLoader.getPlatformClassLoader())) {
            ClassLoader both = loader.on(other);

            assertThat(both.loadClass(ContextLoaderTest.class.getName())).isSameAs(ContextLoaderTest.class);
            assertThat(both.getResource("provider.txt")).isNotNull();
            assertThat(Collections.list(both.getResources("provider.txt"))).hasSize(1);
            assertThatThrownBy(() -> both.loadClass("no.such.Class")).isInstanceOf(ClassNotFoundException.class);
            assertThat(loader.on(other)).isSameAs(both);
        }
    }

    @Test
    void listsOnceWhatBothShow() throws Exception {
        String name = ContextLoaderTest.class.getName().replace('.', '/') + ".class";
        URL classes =
                ContextLoaderTest.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new URLClassLoader(new URL[] {classes}, null)) {
            assertThat(Collections.list(loader.on(other).getResources(name))).hasSize(1);
        }
    }
}
