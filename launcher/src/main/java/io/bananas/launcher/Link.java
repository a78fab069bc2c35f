package io.bananas.launcher;

import io.bananas.launcher.FaultProxy.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/** One connection through a {@link FaultProxy}. It ends as a whole when either side ends it. */
final class Link {

    private static final int PIECE = 1 << 14;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final AtomicBoolean closed = new AtomicBoolean();

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
                int passing = proxy.pass(this, way, n);
                if (isClosed()) {
                    return;
                }
                if (passing < n) {
                    markAsCut(); // first, so that no answer to these last bytes gets back
                }
                out.write(piece, 0, passing);
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

    boolean isClosed() {
        return closed.get();
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
