package io.bananas.redis;

import io.bananas.redis.script.Scripts;
import org.jspecify.annotations.Nullable;

/** Reads what scripts did not read, since it is large. Thread-safe. */
final class LargeTexts {

    private final Scripts scripts;

    LargeTexts(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * The text under a key.
     *
     * @param answered what a script answered with: the text, its size when it is large, or nothing
     */
    @Nullable
    String read(@Nullable Object answered, String key) {
        return answered instanceof Long ? scripts.redis().call(client -> client.get(key)) : (String) answered;
    }
}
