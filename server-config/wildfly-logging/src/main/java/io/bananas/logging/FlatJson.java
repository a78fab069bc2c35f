package io.bananas.logging;

import java.io.Writer;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.MDC;
import org.jboss.logmanager.formatters.JsonFormatter;

/**
 * One JSON object a line, with the fields of the thread beside those of the line, and whole numbers as numbers. WildFly's own formatter puts
 * the fields of the thread into an object of their own, as texts. Not for an asynchronous handler: it reads them on the thread that logs.
 */
public class FlatJson extends JsonFormatter {

    private static final String LEVEL = "level";

    /** Those that each line has. A field of the thread with such a name is left out. */
    private static final Set<String> OWN = Set.of("timestamp", LEVEL, "logger", "thread", "message", "exception");

    /** Open Liberty writes the names of {@code java.util.logging}. */
    private static final Map<String, String> LEVELS =
            Map.of("FATAL", "SEVERE", "ERROR", "SEVERE", "WARN", "WARNING", "DEBUG", "FINE", "TRACE", "FINER");

    /** The server calls it. */
    public FlatJson() {
        super("logger-name=logger,thread-name=thread,stack-trace=exception");
        setExceptionOutputType(ExceptionOutputType.FORMATTED);
        setDateFormat("yyyy-MM-dd'T'HH:mm:ss.SSSX");
        setZoneId("UTC");
    }

    @Override
    protected Generator createGenerator(Writer writer) {
        return new Flat(super.createGenerator(writer));
    }

    @Override
    protected void after(Generator generator, ExtLogRecord line) throws Exception {
        for (Map.Entry<String, Object> field : MDC.copyObject().entrySet()) {
            ((Flat) generator).addField(field.getKey(), field.getValue());
        }
    }

    /** Lets pass what each line has, and no more. */
    private static final class Flat implements Generator {

        private final Generator json;

        private Flat(Generator json) {
            this.json = json;
        }

        private void addField(String key, Object value) throws Exception {
            if (OWN.contains(key)) {
                return;
            }
            if (value instanceof Integer || value instanceof Long) {
                json.add(key, ((Number) value).longValue());
            } else {
                json.add(key, String.valueOf(value));
            }
        }

        @Override
        public Generator begin() throws Exception {
            json.begin();
            return this;
        }

        @Override
        public Generator add(String key, int value) {
            return this;
        }

        @Override
        public Generator add(String key, long value) {
            return this;
        }

        @Override
        public Generator add(String key, Map<String, ?> value) {
            return this;
        }

        @Override
        public Generator add(String key, String value) throws Exception {
            if (OWN.contains(key)) {
                json.add(key, key.equals(LEVEL) ? LEVELS.getOrDefault(value, value) : value);
            }
            return this;
        }

        @Override
        public Generator startObject(String key) {
            return this;
        }

        @Override
        public Generator endObject() {
            return this;
        }

        @Override
        public Generator end() throws Exception {
            json.end();
            return this;
        }
    }
}
