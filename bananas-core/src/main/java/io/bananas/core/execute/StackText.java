package io.bananas.core.execute;

import java.io.PrintWriter;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** A stack trace as text, cut to a size that people read: an exception can have any number of causes, each of any size. */
final class StackText extends Writer {

    static final int MAX = 8_000;

    private final StringBuilder text = new StringBuilder();

    private StackText() {}

    /** What the exception prints; its frames alone when printing fails; {@code null} when it has no frames either. */
    static @Nullable String of(Throwable thrown) {
        String printed = printed(thrown);
        return printed == null ? framesOf(thrown) : printed;
    }

    private static @Nullable String printed(Throwable thrown) {
        StackText printed = new StackText();
        try {
            thrown.printStackTrace(new PrintWriter(printed));
        } catch (Throwable fullOrUnprintable) {
            return printed.textOrNull();
        }
        return printed.textOrNull();
    }

    private @Nullable String textOrNull() {
        return text.isEmpty() ? null : text.toString();
    }

    private static @Nullable String framesOf(Throwable thrown) {
        try {
            return of(thrown.getStackTrace());
        } catch (Throwable unprintable) {
            return null;
        }
    }

    /** The stack of a thread; {@code null} when the thread does nothing. */
    static @Nullable String of(StackTraceElement[] frames) {
        StringBuilder text = new StringBuilder();
        for (StackTraceElement frame : frames) {
            text.append("\tat ").append(frame).append('\n');
            if (text.length() > MAX) {
                break;
            }
        }
        return text.isEmpty() ? null : text.toString();
    }

    @Override
    public void write(char[] characters, int offset, int length) {
        text.append(characters, offset, Math.min(length, MAX + 1 - text.length()));
        if (text.length() > MAX) {
            throw new Full();
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        // nothing to close
    }

    /** Ends the printing; a {@code PrintWriter} would go on after an {@code IOException}. */
    private static final class Full extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Full() {
            super("enough", null, false, false);
        }
    }
}
