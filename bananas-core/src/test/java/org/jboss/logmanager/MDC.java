package org.jboss.logmanager;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stands in for the class of WildFly with this name, so that tests see which fields a line has. */
public final class MDC {

    private static final ThreadLocal<Map<String, Object>> FIELDS = ThreadLocal.withInitial(TreeMap::new);

    private MDC() {}

    public static @Nullable Object putObject(String key, Object value) {
        return FIELDS.get().put(key, value);
    }

    public static @Nullable Object removeObject(String key) {
        return FIELDS.get().remove(key);
    }

    public static Map<String, Object> copyObject() {
        return new TreeMap<>(FIELDS.get());
    }
}
