package io.bananas.testing;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.MDC;

/** What was logged while it was open. Closing it takes it off. */
public final class Logged implements AutoCloseable {

    private record Line(String text, Map<String, Object> fields) {}

    private final Logger logger = Logger.getLogger("io.bananas");
    private final List<Line> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            remember(line);
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

    /** All that is logged at INFO and above. */
    public Logged() {
        handler.setLevel(Level.INFO);
        logger.addHandler(handler);
    }

    private synchronized void remember(LogRecord line) {
        Object[] parameters = line.getParameters();
        String message = line.getMessage();
        String text = parameters == null ? message : MessageFormat.format(message, parameters);
        Throwable thrown = line.getThrown();
        lines.add(new Line(thrown == null ? text : text + " " + thrown, MDC.copyObject()));
    }

    /** The lines that contain this. */
    public synchronized List<String> with(String part) {
        return lines.stream()
                .map(Line::text)
                .filter(text -> text.contains(part))
                .toList();
    }

    /** The fields of the lines that contain this. */
    public synchronized List<Map<String, Object>> fieldsWith(String part) {
        return lines.stream()
                .filter(line -> line.text().contains(part))
                .map(Line::fields)
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
