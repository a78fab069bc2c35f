package io.bananas.web.transfer;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Sends short answers at once, on the thread that has made them: the way over other threads costs more than many an answer itself. A
 * connection takes a short answer without waiting, unless its client does not read the answers before. Such a client holds up the thread,
 * so only a few threads send at the same time. Thread-safe.
 */
final class ShortAnswers {

    /** What is short, in bytes: the buffers of the servers take as much. */
    static final int LONGEST = 8 * 1024;

    /** More threads than this hardly send at the same time, unless clients hold them up. */
    private static final int THREADS_PER_PROCESSOR = 2;

    private static final System.Logger LOG = System.getLogger(ShortAnswers.class.getName());

    private final Semaphore threads;

    /**
     * Makes one that sends nothing yet.
     *
     * @param threads how many may send at the same time
     */
    ShortAnswers(int threads) {
        this.threads = new Semaphore(threads);
    }

    /** For as many threads as this machine is likely to run at the same time. */
    static ShortAnswers ofProcessors() {
        return new ShortAnswers(THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    }

    /**
     * Sends an answer and frees its memory.
     *
     * @return false when it has done nothing, since the answer is long, a stream of HTTP/2 carries it, or too many threads send
     */
    boolean send(Answer answer, HttpServletRequest request, HttpServletResponse response) {
        if (answer.size() > LONGEST || !Http1.carries(request) || !threads.tryAcquire()) {
            return false;
        }
        try {
            write(answer, response);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client does not take its answer", e);
        } finally {
            threads.release();
            answer.close();
        }
        return true;
    }

    /** Closes the stream, so that nothing is left for which the server would wait later. */
    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setContentLengthLong(answer.size());
        ServletOutputStream out = response.getOutputStream();
        for (byte[] next = answer.next(); next != null; next = answer.next()) {
            out.write(next);
        }
        out.close();
    }
}
