package io.bananas.testing;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** While it is open, logging a line with this in it fails as when the heap is full. */
public final class BrokenLog implements AutoCloseable {

    private final Logger logger = Logger.getLogger("io.bananas");
    private final Handler handler;

    /** Breaks the log for lines that contain this. */
    public BrokenLog(String part) {
        handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().contains(part)) {
                    throw new OutOfMemoryError("not even to log");
                }
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing to close
            }
        };
        logger.addHandler(handler);
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
