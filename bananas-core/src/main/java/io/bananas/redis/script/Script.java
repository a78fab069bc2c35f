package io.bananas.redis.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Lua script from a resource file, with its includes resolved and all declared names bound. It contains each include once, and
 * once more in each function that includes it for itself.
 *
 * @param name the name of the file without its ending
 * @param contract what the script and its includes get
 * @param source the whole text
 * @param digest the digest by which Redis knows the text
 */
record Script(String name, Contract contract, String source, String digest) {

    /**
     * Loads a script.
     *
     * @throws IllegalArgumentException when a file is missing, an include leads back to itself, or no part of a key has a declared
     *     name
     */
    static Script load(String name, Names names) {
        Loading loading = new Loading();
        loading.append(name);
        String source = loading.contract.prelude(names) + loading.text();
        return new Script(name, loading.contract, source, sha1(source));
    }

    /**
     * The same script for a Cluster. While the slot moves to another node, a command for a missing key fails, and would stop the
     * script half way. So the script first looks for a key that never exists.
     */
    Script guarded() {
        String whole = "redis.call('EXISTS', KEYS[1] .. ':never')\n" + source;
        return new Script(name, contract, whole, sha1(whole));
    }

    private static final class Loading {

        private final StringBuilder text = new StringBuilder();
        private final Deque<String> open = new ArrayDeque<>();
        private Set<String> known = new HashSet<>();
        private Contract contract = Contract.NONE;

        void append(String name) {
            if (open.contains(name)) {
                throw new IllegalArgumentException("script includes itself: " + open + " -> " + name);
            }
            if (!known.add(name)) {
                return;
            }
            ScriptFile file = ScriptFile.read(name);
            open.push(name);
            contract = contract.and(file.contract());
            append(file.lines());
            open.pop();
        }

        /** Include lines that stand together inside a function add to what only that function knows. */
        private void append(List<String> lines) {
            Set<String> inside = Set.of();
            for (String line : lines) {
                Optional<String> included = ScriptFile.included(line);
                if (included.isEmpty()) {
                    inside = Set.of();
                    text.append(line).append('\n');
                } else if (ScriptFile.isInside(line)) {
                    inside = appendInside(included.get(), inside);
                } else {
                    append(included.get());
                }
            }
        }

        private Set<String> appendInside(String name, Set<String> inside) {
            Set<String> outside = known;
            known = new HashSet<>(outside);
            known.addAll(inside);
            append(name);
            Set<String> all = known;
            known = outside;
            return all;
        }

        String text() {
            return text.toString();
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
