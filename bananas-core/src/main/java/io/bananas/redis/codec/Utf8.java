package io.bananas.redis.codec;

import java.nio.charset.StandardCharsets;

/** Measures texts in UTF-8. */
final class Utf8 {

    private Utf8() {}

    static long length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
