package io.bananas.chaos.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bananas.chaos.history.Entry.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lets the worker processes talk to the witness: a line each for question and answer, over TCP on loopback. */
public final class WitnessServer implements AutoCloseable {

    static final String YES = "yes";
    static final String NO = "no";
    static final int FIELDS = 5;

    private final Witness witness;
    private final ServerSocket entrance;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "witness");
        thread.setDaemon(true);
        return thread;
    });

    private WitnessServer(Witness witness, ServerSocket entrance) {
        this.witness = witness;
        this.entrance = entrance;
    }

    /** Listens on a free port of the loopback address. */
    public static WitnessServer open(Witness witness) throws IOException {
        WitnessServer server = new WitnessServer(witness, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        server.threads.execute(server::accept);
        return server;
    }

    public int port() {
        return entrance.getLocalPort();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket socket = entrance.accept();
                threads.execute(() -> listen(socket));
            } catch (IOException e) {
                // closed, or the worker has gone again
            }
        }
    }

    private void listen(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String answer = answer(line.split(" ", FIELDS)) ? YES : NO;
                socket.getOutputStream().write((answer + "\n").getBytes(UTF_8));
            }
        } catch (IOException e) {
            // the worker was killed
        }
    }

    private boolean answer(String[] words) {
        Kind kind = Kind.valueOf(words[0]);
        String job = words[1];
        long fence = Long.parseLong(words[2]);
        String node = words[3];
        String detail = words[4];
        return switch (kind) {
            case START -> witness.start(job, fence, node, detail);
            case EFFECT -> witness.effect(job, fence, node);
            default -> {
                witness.note(kind, job, fence, node, detail);
                yield true;
            }
        };
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        threads.shutdownNow();
    }
}
