package io.bananas.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Has the log of the engines in this JVM written to a file. It stays on, since it is a part of what a job costs. */
final class EngineLog {

    private final Logger root = Logger.getLogger("");
    private final Handler[] before = root.getHandlers();
    private final FileHandler file;

    EngineLog(Path folder) throws IOException {
        file = new FileHandler(folder.resolve("engine.log").toString());
        file.setFormatter(new SimpleFormatter());
        for (Handler handler : before) {
            root.removeHandler(handler);
        }
        root.addHandler(file);
    }

    void close() {
        root.removeHandler(file);
        file.close();
        for (Handler handler : before) {
            root.addHandler(handler);
        }
    }
}
