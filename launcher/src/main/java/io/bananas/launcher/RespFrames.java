package io.bananas.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts what Redis sends into whole messages, however the network has cut it. Of one thread. */
final class RespFrames {

    private static final int UNFINISHED = -1;

    private byte[] rest = new byte[0];

    /** Takes the first bytes of a piece, and answers with the messages that are whole by now. */
    List<byte[]> take(byte[] piece, int bytes) {
        byte[] all = Arrays.copyOf(rest, rest.length + bytes);
        System.arraycopy(piece, 0, all, rest.length, bytes);
        List<byte[]> whole = new ArrayList<>();
        int from = 0;
        for (int end = end(all, from); end != UNFINISHED; end = end(all, from)) {
            whole.add(Arrays.copyOfRange(all, from, end));
            from = end;
        }
        rest = Arrays.copyOfRange(all, from, all.length);
        return whole;
    }

    /** Where the value that begins here ends. */
    private static int end(byte[] bytes, int from) {
        int line = endOfLine(bytes, from);
        if (line == UNFINISHED) {
            return UNFINISHED;
        }
        return switch (bytes[from]) {
            case '$' -> endOfText(bytes, line, number(bytes, from, line));
            case '*', '>' -> endOfList(bytes, line, number(bytes, from, line));
            default -> line;
        };
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return UNFINISHED;
    }

    private static int number(byte[] bytes, int from, int line) {
        return Integer.parseInt(new String(bytes, from + 1, line - from - 3, US_ASCII));
    }

    private static int endOfText(byte[] bytes, int from, int length) {
        if (length < 0) {
            return from;
        }
        int end = from + length + 2;
        return end <= bytes.length ? end : UNFINISHED;
    }

    private static int endOfList(byte[] bytes, int from, int count) {
        int end = from;
        for (int i = 0; i < count && end != UNFINISHED; i++) {
            end = end(bytes, end);
        }
        return end;
    }
}
