package io.bananas.redis;

import io.bananas.redis.key.Keys;
import io.bananas.redis.script.BoundScript;
import io.bananas.redis.script.Names;
import io.bananas.redis.script.Scripts;
import io.bananas.spi.QueueUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import redis.clients.jedis.params.SetParams;

/**
 * Puts texts that are too large for an argument of a script under keys of their own. A script then moves each to its place. A
 * large argument would delay Redis by some ms for each MiB. A staged text that no script moves expires. Thread-safe.
 */
final class Staging {

    private static final System.Logger LOG = System.getLogger(Staging.class.getName());

    /** From how many characters on a text is large. */
    static final int LARGE = 128 * 1024;

    /** Marks an argument that is a key, so that no record is taken for one. */
    private static final String MARK = "@";

    /** How many characters go through a script at once. */
    private static final int PIECE = 128 * 1024;

    /** How long a staged text lives: longer than it takes to send the largest over a slow connection. */
    static final Duration LIFE = Duration.ofMinutes(2);

    private final Scripts scripts;
    private final BoundScript stage;
    private final Keys keys;

    Staging(Scripts scripts, Names names, Keys keys) {
        this.scripts = scripts;
        this.stage = scripts.bind("stage", names);
        this.keys = keys;
    }

    static boolean isLarge(String text) {
        return text.length() > LARGE;
    }

    /** Makes the argument for a text: the text itself, or a mark and the key of a large one. Refused while memory is full. */
    String whole(String text) {
        return isLarge(text) ? markOf(put(keys.staged() + UUID.randomUUID(), text)) : text;
    }

    /** What to give the script instead of a text that is under this key. */
    static String markOf(String key) {
        return MARK + key;
    }

    /** Stages a text under this key. Refused while memory is full. */
    String put(String key, String text) {
        scripts.redis()
                .call(client -> client.set(key, text, SetParams.setParams().px(LIFE.toMillis())));
        return key;
    }

    /** Deletes staged texts at once. When Redis is away, they expire. */
    void forget(List<String> staged) {
        try {
            for (String key : staged) {
                scripts.redis().call(client -> client.unlink(key));
            }
        } catch (QueueUnavailableException away) {
            LOG.log(System.Logger.Level.DEBUG, "left to expire: {0}", away.getMessage());
        }
    }

    /** Makes the argument for a text as {@link #whole} does. Works while memory is full, too. */
    String inPieces(String text) {
        return isLarge(text) ? markOf(stage(text)) : text;
    }

    private String stage(String text) {
        String key = keys.staged() + UUID.randomUUID();
        for (int from = 0; from < text.length(); ) {
            int to = endOfPiece(text, from);
            stage.call()
                    .key("text", key)
                    .with("piece", text.substring(from, to))
                    .with("life", LIFE.toMillis())
                    .run();
            from = to;
        }
        return key;
    }

    /** Where a piece ends: never between the two halves of a surrogate pair. */
    private static int endOfPiece(String text, int from) {
        int end = Math.min(from + PIECE, text.length());
        return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    }
}
