package io.bananas.core.execute;

import io.bananas.core.job.Claim;

/** Turns a result that is too large to keep into a failure for good: a retry would return as much. Thread-safe. */
public final class ResultLimit implements OutcomeSink {

    /** The most bytes that a character of a Java string takes in UTF-8. */
    private static final int MOST_BYTES_A_CHAR = 3;

    private final OutcomeSink sink;
    private final int maxBytes;

    public ResultLimit(OutcomeSink sink, int maxBytes) {
        this.sink = sink;
        this.maxBytes = maxBytes;
    }

    @Override
    public void accept(Claim claim, Outcome outcome) {
        sink.accept(claim, outcome instanceof Outcome.Completed completed ? limited(completed) : outcome);
    }

    @Override
    public void lost(Claim claim, Throwable why) {
        sink.lost(claim, why);
    }

    @Override
    public long unsettledCharacters() {
        return sink.unsettledCharacters();
    }

    @Override
    public int backlog() {
        return sink.backlog();
    }

    private Outcome limited(Outcome.Completed completed) {
        String result = completed.result();
        if (result.length() <= maxBytes / MOST_BYTES_A_CHAR) {
            return completed;
        }
        long bytes = bytesOf(result);
        return bytes <= maxBytes
                ? completed
                : new Outcome.Failed(
                        Failure.resultTooLarge(bytes, maxBytes), true, completed.startedAt(), completed.at());
    }

    private static long bytesOf(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes += 1;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += MOST_BYTES_A_CHAR;
            }
        }
        return bytes;
    }
}
