package io.bananas.web.event;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is written to a client as a whole. Nobody changes its bytes. */
interface Piece {

    /** What a client gets that shall know of the connection, and nothing else. */
    static Piece comment(String text) {
        byte[] bytes = (": " + text + "\n\n").getBytes(UTF_8);
        return () -> bytes;
    }

    byte[] bytes();
}
