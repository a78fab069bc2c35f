package io.bananas.web.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that takes a live answer, or does not, and the server between the two. */
public final class StubClient {

    /** What the server was asked for, except the bytes of the answer. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Counted down when the server waits for the client. */
    final CountDownLatch waits = new CountDownLatch(1);

    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private final ByteArrayOutputStream flushed = new ByteArrayOutputStream();
    private final Answer answer = new Answer(new Budget(1024), new Budget(1024));
    private final Writers writers;
    private final LiveAnswer live;
    private volatile boolean ready = true;
    private volatile boolean stallsNext;
    private volatile boolean gone;
    private volatile @Nullable CountDownLatch hold;
    private @Nullable WriteListener listener;
    Runnable whileTheListenerIsSet = () -> {};

    private final Transfers transfers = new Transfers() {
        @Override
        Writers writers() {
            return writers;
        }
    };

    /** Asks for a live answer of these pieces, which is written at once, by whoever tells of them. */
    public StubClient(Supplier<byte @Nullable []> pieces) {
        this(pieces, new Writers(Runnable::run, System::nanoTime));
    }

    StubClient(Supplier<byte @Nullable []> pieces, Writers writers) {
        this.writers = writers;
        ServletRequest request = stub(ServletRequest.class);
        live = LiveAnswer.of(request, Map.of("Content-Type", "text/event-stream"), pieces, () -> calls.add("ended"));
    }

    public LiveAnswer answer() {
        return live;
    }

    /** The resource has returned. */
    public StubClient open() {
        try {
            live.open(stub(AsyncContext.class), stub(HttpServletResponse.class), transfers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (listener != null) {
            live.onWritePossible();
        }
        return this;
    }

    /** The request fails before its resource returns. */
    void fail() {
        answer.close();
    }

    /** Takes nothing any more, as on a server that says so. */
    public void stall() {
        ready = false;
    }

    /** Takes one piece more, not at once. */
    void stallAfterThis() {
        stallsNext = true;
    }

    /** Takes what has waited. */
    public void goOn() {
        ready = true;
        stallsNext = false;
        live.onWritePossible();
    }

    /** Takes nothing until it is counted down, on a server that waits while it flushes. */
    void holdUp(CountDownLatch until) {
        hold = until;
    }

    /** Closes the connection: the next write fails. */
    public void leave() {
        gone = true;
    }

    /** What has arrived, and is not left in a buffer of the server. */
    public String text() {
        synchronized (flushed) {
            return flushed.toString(UTF_8);
        }
    }

    private <T> T stub(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> answer;
                    case "getOutputStream" -> new Out();
                    case "addListener" -> null;
                    case "setHeader" -> {
                        calls.add(arguments[0] + ": " + arguments[1]);
                        yield null;
                    }
                    default -> {
                        calls.add(method.getName());
                        yield null;
                    }
                }));
    }

    private final class Out extends ServletOutputStream {

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void setWriteListener(WriteListener given) {
            whileTheListenerIsSet.run();
            if (calls.contains("complete")) {
                throw new IllegalStateException("the request is over");
            }
            listener = given;
        }

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("answers are written in pieces");
        }

        @Override
        public void write(byte[] piece) throws IOException {
            if (!ready) {
                throw new IllegalStateException("not ready");
            }
            if (gone) {
                throw new IOException("Broken pipe");
            }
            got.writeBytes(piece);
            ready = !stallsNext;
        }

        @Override
        public void flush() throws IOException {
            CountDownLatch until = hold;
            if (until != null) {
                calls.add("waits");
                waits.countDown();
                try {
                    until.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("Write timed out");
            }
            synchronized (flushed) {
                flushed.writeBytes(got.toByteArray());
            }
            got.reset();
        }
    }
}
