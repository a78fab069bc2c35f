package io.bananas.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of the loopback address. Thread-safe. */
public final class Ports {

    private static final int LOWEST = 10_000;

    /** From here on Linux gives ports to outgoing connections, which could take one between the look and the server's start. */
    private static final int FIRST_OF_CONNECTIONS = 32_768;

    private static final int ATTEMPTS = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port that nobody listens on now, and that this JVM has not been given before. Use it soon: nothing reserves it.
     *
     * @throws LaunchException when none is found
     */
    public static int free() {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, FIRST_OF_CONNECTIONS);
            if (GIVEN.add(port) && !isTaken(port)) {
                return port;
            }
        }
        throw new LaunchException("there is no free port");
    }

    /** Whether something else has this port, so that a server could not listen on it. */
    public static boolean isTaken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
