package io.bananas.redis.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Lua script from a resource file, with each of its includes resolved once and all declared names bound.
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

        private final Map<String, ScriptFile> done = new LinkedHashMap<>();
        private final StringBuilder text = new StringBuilder();
        private final Deque<String> open = new ArrayDeque<>();
        private Contract contract = Contract.NONE;

        void append(String name) {
            if (open.contains(name)) {
                throw new IllegalArgumentException("script includes itself: " + open + " -> " + name);
            }
            if (done.containsKey(name)) {
                return;
            }
            ScriptFile file = ScriptFile.read(name);
            done.put(name, file);
            open.push(name);
            contract = contract.and(file.contract());
            for (String line : file.lines()) {
                ScriptFile.included(line)
                        .ifPresentOrElse(this::append, () -> text.append(line).append('\n'));
            }
            open.pop();
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
