package io.bananas.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bananas.launcher.FaultProxy.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through a {@link FaultProxy}. It ends as a whole when either side ends it. */
final class Link {

    private static final int PIECE = 1 << 14;
    private static final byte[] SUBSCRIBE = "\nSUBSCRIBE\r\n".getBytes(US_ASCII);
    private static final byte[] UNSUBSCRIBE = "\nUNSUBSCRIBE\r\n".getBytes(US_ASCII);
    private static final byte[] MESSAGE = "$7\r\nmessage\r\n".getBytes(US_ASCII);

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final RespFrames signals = new RespFrames();
    private volatile boolean framed;
    private volatile boolean subscribed;
    private volatile boolean lossy;
    private volatile boolean forgotten;

    Link(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    /** Forwards what comes one way, until the connection ends. */
    void pump(Direction way) {
        boolean toServer = way == Direction.TO_SERVER;
        byte[] piece = new byte[PIECE];
        try {
            InputStream in = (toServer ? client : server).getInputStream();
            OutputStream out = (toServer ? server : client).getOutputStream();
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (toServer) {
                    noteSubscription(piece, n);
                }
                if (forgotten) {
                    continue;
                }
                int passing = proxy.pass(this, way, n);
                if (isClosed()) {
                    return;
                }
                if (passing < n) {
                    markAsCut(); // first, so that no answer to these last bytes gets back
                }
                if (framed && !toServer) {
                    passSignals(piece, passing, out);
                } else {
                    out.write(piece, 0, passing);
                }
                if (passing < n) {
                    return;
                }
            }
        } catch (IOException e) {
            // one side is gone, so the other goes, too
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void noteSubscription(byte[] piece, int bytes) {
        if (contains(piece, bytes, SUBSCRIBE)) {
            framed = true;
            subscribed = true;
        } else if (subscribed && contains(piece, bytes, UNSUBSCRIBE)) {
            subscribed = false;
        }
    }

    private void passSignals(byte[] piece, int bytes, OutputStream out) throws IOException {
        for (byte[] signal : signals.take(piece, bytes)) {
            if (subscribed && proxy.losesSignals()) {
                lossy = true;
                continue;
            }
            write(signal, out);
            Duration echo = proxy.signalEcho();
            if (!echo.isZero() && contains(signal, signal.length, MESSAGE)) {
                CompletableFuture.delayedExecutor(echo.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> repeat(signal, out));
            }
        }
    }

    private void repeat(byte[] signal, OutputStream out) {
        if (!subscribed) {
            return; // it may serve commands by now
        }
        try {
            write(signal, out);
        } catch (IOException e) {
            // the connection has ended meanwhile
        }
    }

    /** Two threads may send signals, which must not be mixed. */
    private static void write(byte[] signal, OutputStream out) throws IOException {
        synchronized (out) {
            out.write(signal);
        }
    }

    private static boolean contains(byte[] piece, int bytes, byte[] word) {
        for (int i = 0; i + word.length <= bytes; i++) {
            if (Arrays.equals(piece, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client has subscribed to channels on it. */
    boolean isSubscribed() {
        return subscribed;
    }

    /** Whether something was lost on it, after which nothing can come. */
    boolean isLossy() {
        return lossy;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Lets nothing through any more, and tells neither side. */
    void forget() {
        forgotten = true;
    }

    /** Closes it as a fault, which counts. */
    void cut() {
        markAsCut();
        close();
    }

    private void markAsCut() {
        if (closed.compareAndSet(false, true)) {
            proxy.countCut();
        }
    }

    void close() {
        closed.set(true);
        FaultProxy.closeQuietly(client);
        FaultProxy.closeQuietly(server);
        proxy.ended(this);
    }
}
