package io.bananas.redis.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A Lua script from a resource file, its includes resolved, each once.
 *
 * @param name of the file, without its ending
 * @param source the whole text
 * @param digest by which Redis knows it
 */
public record Script(String name, String source, String digest) {

    private static final String INCLUDE = "-- include: ";

    /**
     * Loads a script.
     *
     * @throws IllegalArgumentException when the file or one it includes is missing, or an include leads back to itself
     */
    public static Script load(String name) {
        Loading loading = new Loading();
        loading.append(name);
        String source = loading.text.toString();
        return new Script(name, source, sha1(source));
    }

    /**
     * The same script for a Cluster. While its slot moves to another node, a command for a key that is not there fails, and
     * would stop the script half way; so it looks for a key that never is there before it does anything else.
     */
    Script guarded() {
        String whole = "redis.call('EXISTS', KEYS[1] .. ':never')\n" + source;
        return new Script(name, whole, sha1(whole));
    }

    private static final class Loading {

        private final StringBuilder text = new StringBuilder();
        private final Set<String> done = new LinkedHashSet<>();
        private final Deque<String> open = new ArrayDeque<>();

        void append(String file) {
            if (open.contains(file)) {
                throw new IllegalArgumentException("script includes itself: " + open + " -> " + file);
            }
            if (!done.add(file)) {
                return;
            }
            open.push(file);
            for (String line : read(file).split("\n", -1)) {
                if (line.startsWith(INCLUDE)) {
                    append("include/" + line.substring(INCLUDE.length()).strip());
                } else if (!line.startsWith("--")) {
                    text.append(line).append('\n');
                }
            }
            open.pop();
        }
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file + ".lua")) {
            if (in == null) {
                throw new IllegalArgumentException("no script " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
