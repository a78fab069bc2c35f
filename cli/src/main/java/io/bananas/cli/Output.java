package io.bananas.cli;

import java.io.IOException;
import java.io.Writer;

/**
 * The standard output of a command, which ends with the first text that cannot be written: a {@code PrintWriter} around it would only note that
 * the disk is full, or that nobody reads the pipe any more. What follows fails with {@link IOException}.
 */
final class Output extends Writer {

    private final Writer to;
    private boolean broken;

    Output(Writer to) {
        this.to = to;
    }

    /** The standard output takes no more. */
    static final class BrokenException extends RuntimeException {

        BrokenException(IOException cause) {
            super("cannot write the answer: " + cause.getMessage(), cause);
        }
    }

    /** Something that may not come through. */
    private interface Writing {

        void run() throws IOException;
    }

    private void attempt(Writing writing) throws IOException {
        if (broken) {
            throw new IOException("it broke before");
        }
        try {
            writing.run();
        } catch (IOException e) {
            broken = true;
            throw new BrokenException(e);
        }
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
        attempt(() -> to.write(text, from, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(to::flush);
    }

    @Override
    public void close() throws IOException {
        attempt(to::close);
    }
}
