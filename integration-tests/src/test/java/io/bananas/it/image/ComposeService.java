package io.bananas.it.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One service of a compose file. */
public final class ComposeService {

    private final Map<String, Object> keys;

    ComposeService(Map<String, Object> keys) {
        this.keys = keys;
    }

    /** The variables of its containers. */
    public Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>();
        ComposeFile.map(keys.get("environment")).forEach((name, value) -> all.put(name, ComposeFile.text(value)));
        return all;
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    /** A value as a text. */
    String text(String key) {
        return ComposeFile.text(keys.get(key));
    }

    /** The values of a list as texts; none where there is no list. */
    List<String> list(String key) {
        @Nullable Object list = keys.get(key);
        return list == null
                ? List.of()
                : ((List<?>) list).stream().map(ComposeFile::text).toList();
    }

    Map<String, Object> map(String key) {
        return ComposeFile.map(keys.get(key));
    }

    /** How many containers of it there are. */
    int replicas() {
        return Integer.parseInt(
                ComposeFile.map(keys.get("deploy")).getOrDefault("replicas", 1).toString());
    }

    /** On which service that is healthy it waits. */
    List<String> waitsFor() {
        return map("depends_on").entrySet().stream()
                .filter(entry -> "service_healthy"
                        .equals(ComposeFile.map(entry.getValue()).get("condition")))
                .map(Map.Entry::getKey)
                .toList();
    }
}
