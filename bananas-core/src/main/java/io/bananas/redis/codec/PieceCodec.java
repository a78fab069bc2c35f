package io.bananas.redis.codec;

import java.util.ArrayList;
import java.util.List;

/** Writes and reads a piece of a batch: each text stands unchanged behind its length and a colon. */
public final class PieceCodec {

    private static final int PREFIX = 8;

    private PieceCodec() {}

    public static String encode(List<String> texts) {
        int length = texts.stream().mapToInt(text -> text.length() + PREFIX).sum();
        StringBuilder piece = new StringBuilder(length);
        for (String text : texts) {
            piece.append(text.length()).append(':').append(text);
        }
        return piece.toString();
    }

    /**
     * Reads a piece.
     *
     * @throws UnreadableRecordException when the text is not a piece
     */
    public static List<String> decode(String piece) {
        List<String> texts = new ArrayList<>();
        try {
            for (int at = 0; at < piece.length(); ) {
                int colon = piece.indexOf(':', at);
                int end = colon + 1 + Integer.parseInt(piece, at, colon, 10);
                texts.add(piece.substring(colon + 1, end));
                at = end;
            }
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new UnreadableRecordException("not a piece of a batch", e);
        }
        return texts;
    }
}
