package io.bananas.launcher.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that takes what it gets, unless it is told to refuse the next one. */
class DevLoopTest {

    private static final String GREETING = "greeting/src/main/java/a/Greeting.java";
    private static final String GOOD =
            "package a; public class Greeting { public static final String TEXT = \"good\"; }";
    private static final String BAD = "package a; public class Greeting { int text = nothing; }";

    @TempDir
    private Path root;

    private final BlockingQueue<byte[]> deployed = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private volatile boolean alive = true;
    private volatile boolean refuses;
    private Project project;
    private Thread loop;

    @BeforeEach
    void start() throws IOException {
        project = new Project(root);
        DevLoop watching = new DevLoop(server(), project.build(), out());
        loop = new Thread(() -> {
            try {
                watching.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
        loop.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        loop.interrupt();
        loop.join();
    }

    @Test
    void whatIsSavedIsServed() throws Exception {
        project.save(GREETING, GOOD);

        assertThat(greetingIn(next())).contains("good");
        awaitTold("[dev] Served after");
    }

    @Test
    void whatDoesNotCompileIsToldAndNotServed() throws Exception {
        project.save(GREETING, BAD);
        awaitTold("error: cannot find symbol");
        awaitTold("what ran before runs on");
        assertThat(deployed).isEmpty();

        project.save(GREETING, GOOD);
        assertThat(greetingIn(next())).contains("good");
    }

    @Test
    void whatTheServerRefusesGivesWayToWhatRanBefore() throws Exception {
        refuses = true;
        project.save(GREETING, GOOD);

        assertThat(greetingIn(next())).contains("good");
        assertThat(next()).isEqualTo(Files.readAllBytes(project.ear()));
        awaitTold("[ERROR] no");
        awaitTold("what ran before runs again");
    }

    @Test
    void itEndsWithTheServer() throws InterruptedException {
        alive = false;

        loop.join();
        assertThat(loop.isAlive()).isFalse();
    }

    private static String greetingIn(byte[] ear) {
        byte[] library = Archive.of(ear).get(Project.LIBRARY).orElseThrow();
        return new String(Archive.of(library).get("a/Greeting.class").orElseThrow(), UTF_8);
    }

    private byte[] next() throws InterruptedException {
        return Objects.requireNonNull(deployed.poll(1, TimeUnit.MINUTES), "nothing was deployed");
    }

    private void awaitTold(String text) throws InterruptedException {
        @Nullable String line = told.poll(1, TimeUnit.MINUTES);
        while (line != null && !line.contains(text)) {
            line = told.poll(1, TimeUnit.MINUTES);
        }
        assertThat(line).contains(text);
    }

    private PrintStream out() {
        return new PrintStream(new ByteArrayOutputStream(), true, UTF_8) {
            @Override
            public void println(@Nullable String line) {
                told.add(String.valueOf(line));
            }
        };
    }

    private AppServer server() {
        return (AppServer) Proxy.newProxyInstance(
                AppServer.class.getClassLoader(),
                new Class<?>[] {AppServer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "isAlive" -> alive;
                    case "redeploy" -> redeploy((Path) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private @Nullable Object redeploy(Path ear) throws IOException {
        deployed.add(Files.readAllBytes(ear));
        if (refuses) {
            refuses = false;
            throw new LaunchException("no");
        }
        return null;
    }
}
