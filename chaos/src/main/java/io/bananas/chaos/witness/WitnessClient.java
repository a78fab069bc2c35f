package io.bananas.chaos.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bananas.chaos.history.Entry.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** A worker's line to the witness. Thread-safe. */
public final class WitnessClient {

    private final String node;
    private final Socket socket;
    private final BufferedReader in;

    /** Connects to a witness on this machine. */
    public WitnessClient(int port, String node) throws IOException {
        this.node = node;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    }

    /** A run wants to start; answers whether it may. */
    public boolean start(String job, long fence, int attempt) {
        return ask(Kind.START, job, fence, Integer.toString(attempt));
    }

    /** A run wants to have its effect; answers whether it took place. */
    public boolean effect(String job, long fence) {
        return ask(Kind.EFFECT, job, fence, "");
    }

    /** Tells of something else. */
    public void note(Kind kind, String job, long fence, String detail) {
        if (!ask(kind, job, fence, detail)) {
            throw new IllegalStateException("the witness does not want to know of " + kind);
        }
    }

    private synchronized boolean ask(Kind kind, String job, long fence, String detail) {
        try {
            String question = String.join(" ", kind.name(), job, Long.toString(fence), node, detail);
            socket.getOutputStream().write((question.replace('\n', ' ') + "\n").getBytes(UTF_8));
            return WitnessServer.YES.equals(in.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("the witness is gone", e);
        }
    }
}
