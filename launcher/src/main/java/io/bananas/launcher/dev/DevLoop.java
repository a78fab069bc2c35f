package io.bananas.launcher.dev;

import io.bananas.launcher.AppServer;
import io.bananas.launcher.LaunchException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Serves what is saved, for as long as the server runs. One thread runs it. */
public final class DevLoop {

    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int NAMED = 3;

    private final AppServer server;
    private final DevBuild build;
    private final PrintStream out;
    private final List<Path> folders;
    private final Set<SourceModule> dirty = new LinkedHashSet<>();
    private SourceFiles seen;

    /**
     * What is saved from now on is served.
     *
     * @param server runs the EAR that the build begins with
     * @param out is told what happens, the problems of the compiler among it
     */
    public DevLoop(AppServer server, DevBuild build, PrintStream out) {
        this.server = server;
        this.build = build;
        this.out = out;
        folders = build.modules().stream()
                .flatMap(module -> module.folders().stream())
                .toList();
        seen = SourceFiles.in(folders);
    }

    /** Returns when the server has ended. */
    public void run() throws InterruptedException {
        while (server.isAlive()) {
            Thread.sleep(LOOK.toMillis());
            Set<Path> changed = look();
            if (!changed.isEmpty()) {
                serve(changed);
            }
        }
    }

    /** What has changed, as soon as nobody writes any more: an editor may save many files at once. */
    private Set<Path> look() throws InterruptedException {
        SourceFiles now = SourceFiles.in(folders);
        Set<Path> changed = now.changedSince(seen);
        while (!changed.isEmpty()) {
            Thread.sleep(LOOK.toMillis());
            SourceFiles later = SourceFiles.in(folders);
            if (later.equals(now)) {
                seen = now;
                return changed;
            }
            now = later;
            changed = now.changedSince(seen);
        }
        return changed;
    }

    private void serve(Set<Path> changed) {
        long start = System.nanoTime();
        build.modules().stream()
                .filter(module -> changed.stream().anyMatch(file -> file.startsWith(module.directory())))
                .forEach(dirty::add);
        say("Changed: " + names(changed));
        try {
            Path ear = build.build(dirty);
            double compiled = secondsSince(start);
            server.redeploy(ear, LIMIT);
            build.accept();
            dirty.clear();
            say(String.format(
                    Locale.ROOT, "Served after %.1f s, %.1f of them to compile", secondsSince(start), compiled));
        } catch (CompileException e) {
            out.println(e.getMessage());
            say("It does not compile: what ran before runs on");
        } catch (LaunchException e) {
            out.println("[ERROR] " + e.getMessage());
            serveAgain();
        } catch (UncheckedIOException e) {
            // a file that went while it was read; the next look sees that it is gone
            say("It cannot be built: " + e.getMessage());
        }
    }

    /** The server has refused the new application and runs none. */
    private void serveAgain() {
        if (!server.isAlive()) {
            return;
        }
        try {
            server.redeploy(build.servedEar(), LIMIT);
            say("The server refuses it: what ran before runs again");
        } catch (LaunchException e) {
            say("What ran before does not run again: " + e.getMessage());
        }
    }

    private void say(String text) {
        out.println("[dev] " + text);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static String names(Set<Path> files) {
        String first = files.stream()
                .limit(NAMED)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        return files.size() > NAMED ? first + " and " + (files.size() - NAMED) + " more" : first;
    }
}
