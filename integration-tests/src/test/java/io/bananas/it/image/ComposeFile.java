package io.bananas.it.image;

import io.bananas.it.Build;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file of the project, with the defaults of its variables. */
public final class ComposeFile {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\w+:-([^${}]*)}");

    private final Map<String, Object> root;

    private ComposeFile(Map<String, Object> root) {
        this.root = root;
    }

    public static ComposeFile read(String name) throws IOException {
        try (Reader text = Files.newBufferedReader(Build.file(name))) {
            return new ComposeFile(map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text)));
        }
    }

    /** Its services by their names. */
    public Map<String, ComposeService> services() {
        Map<String, ComposeService> all = new LinkedHashMap<>();
        map(root.get("services")).forEach((name, service) -> all.put(name, new ComposeService(map(service))));
        return all;
    }

    public ComposeService service(String name) {
        return new ComposeService(map(map(root.get("services")).get(name)));
    }

    /** The files of the secrets, by the names of these. */
    public Map<String, String> secrets() {
        Map<String, String> files = new TreeMap<>();
        map(root.get("secrets"))
                .forEach((name, secret) -> files.put(name, text(map(secret).get("file"))));
        return files;
    }

    /** A mapping of the file; an empty one where there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> map(@Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    /** A value, with the default of each variable in its place; variables may stand in defaults of others. */
    static String text(@Nullable Object value) {
        String text = String.valueOf(value);
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = VARIABLE.matcher(text).replaceAll("$1");
        }
        return text;
    }
}
