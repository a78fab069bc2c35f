package io.bananas.client.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A server that answers as a test says, on a free port; one request a connection. It can break off, hang, and not listen. */
public final class StubServer implements AutoCloseable {

    private final Answering answering;
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ServerSocket listening;
    private @Nullable Thread accepting;

    /** Starts to listen. */
    public StubServer(Answering answering) throws IOException {
        this.answering = answering;
        port = listen(0);
    }

    /** What to do with a request. */
    @FunctionalInterface
    public interface Answering {

        /** Answers with the bytes to send before the connection closes; {@code null} to let the client wait for ever. */
        byte @Nullable [] answer(SeenRequest request) throws InterruptedException;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    private synchronized int listen(int onPort) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort));
        listening = socket;
        Thread thread = new Thread(() -> accept(socket), "stub");
        thread.setDaemon(true);
        thread.start();
        accepting = thread;
        return socket.getLocalPort();
    }

    /** Listens no more, until {@link #listen()}. */
    synchronized void refuse() {
        try {
            if (listening != null) {
                listening.close();
                listening = null;
                // a thread in the midst of accept() takes one more connection after the socket is closed
                Objects.requireNonNull(accepting).join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Listens again, if it does not. */
    synchronized void listen() {
        try {
            if (listening == null) {
                listen(port);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                Thread thread = new Thread(() -> serve(connection), "stub connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // it listens no more
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            SeenRequest request = SeenRequest.read(connection.getInputStream());
            if (request == null) {
                return;
            }
            byte[] answer = answering.answer(request);
            if (answer == null) {
                closed.await();
            } else {
                connection.getOutputStream().write(answer);
                connection.getOutputStream().flush();
            }
        } catch (IOException | InterruptedException e) {
            // the client went away; its test will see what it misses
        }
    }

    /** The bytes of an answer. */
    public static byte[] bytes(int status, String headers, String body) {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        String length = status == 204 ? "" : "Content-Length: " + text.length + "\r\n";
        byte[] head = ("HTTP/1.1 " + status + " Stub\r\n" + headers + length + "Connection: close\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + text.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(text, 0, all, head.length, text.length);
        return all;
    }

    @Override
    public void close() {
        refuse();
        closed.countDown();
    }
}
