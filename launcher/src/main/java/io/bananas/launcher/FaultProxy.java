package io.bananas.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A network that can be broken: listens on a free port of the loopback address and forwards every connection to one
 * server, until it is told to cut, hold or delay them. Faults concern the connections that are open and those to come; those
 * of signals only the ones on which a client of Redis has subscribed. Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

    /** Which way bytes go. */
    public enum Direction {
        TO_SERVER,
        FROM_SERVER
    }

    private static final int CONNECT_TIMEOUT_MS = 2_000;

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    /** How many more bytes may pass before a cut; a direction that is missing has no limit. */
    private final Map<Direction, Long> allowance = new EnumMap<>(Direction.class);

    private final Thread acceptor;
    private boolean held;
    private Duration delay = Duration.ZERO;
    private Duration signalDelay = Duration.ZERO;
    private Duration signalEcho = Duration.ZERO;
    private boolean signalsLost;
    private long cuts;

    private FaultProxy(InetSocketAddress server, ServerSocket entrance) {
        this.server = server;
        this.entrance = entrance;
        this.acceptor = daemon("accept", this::accept);
    }

    /** Opens a proxy in front of a server, which need not be there yet. */
    public static FaultProxy to(String host, int port) {
        try {
            ServerSocket entrance = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port), entrance);
            proxy.acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no port for a proxy", e);
        }
    }

    /** Where it listens, on loopback. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** How many connections go through it now. */
    public int connections() {
        return links.size();
    }

    /** How many connections it has cut so far, by {@link #cut} and {@link #cutAfter}. */
    public synchronized long cuts() {
        return cuts;
    }

    /** Closes every connection at once, both ends; new ones are let through. What was held is lost. */
    public void cut() {
        links.forEach(Link::cut);
    }

    /**
     * Forgets every connection, as a network may do with those that rest: they stay open, what is sent on them gets lost, and
     * nobody is told. New ones are let through. {@link #resume} does not bring them back.
     */
    public void forget() {
        links.forEach(Link::forget);
    }

    /**
     * Lets so many more bytes pass that way, counted over all connections, and then cuts the connection whose bytes come
     * next: {@code cutAfter(TO_SERVER, 0)} loses the next command, {@code cutAfter(FROM_SERVER, 0)} lets it happen and
     * loses the answer. It strikes once.
     *
     * @param bytes 0 or more
     */
    public synchronized void cutAfter(Direction way, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes: " + bytes);
        }
        allowance.put(way, bytes);
    }

    /**
     * Connections stay open and new ones are accepted, but nothing gets through. What was sent meanwhile arrives late,
     * after {@link #resume}, also from a client that has given up: as it does when a network comes back.
     */
    public synchronized void blackHole() {
        held = true;
    }

    /** Holds every piece of data, in both directions, for so long. */
    public synchronized void delay(Duration duration) {
        delay = duration;
    }

    /** Holds what is sent on a subscribed connection, in both directions, for so long. */
    public synchronized void delaySignals(Duration duration) {
        signalDelay = duration;
    }

    /** Loses what Redis sends on a subscribed connection, which stays open until {@link #resumeSignals}. */
    public synchronized void loseSignals() {
        signalsLost = true;
    }

    /** Sends each message on a subscribed connection a second time, so much later. */
    public synchronized void repeatSignals(Duration later) {
        signalEcho = later;
    }

    /** Ends the faults of subscribed connections, and cuts those that have lost something. What is to be repeated still is. */
    public void resumeSignals() {
        synchronized (this) {
            signalDelay = Duration.ZERO;
            signalEcho = Duration.ZERO;
            signalsLost = false;
            notifyAll();
        }
        links.stream().filter(Link::isLossy).forEach(Link::cut);
    }

    /** Ends every fault but those of subscribed connections. */
    public synchronized void resume() {
        held = false;
        delay = Duration.ZERO;
        allowance.clear();
        notifyAll();
    }

    /** Closes every connection and listens no more. */
    @Override
    public void close() {
        closeQuietly(entrance);
        try {
            // as long as a thread accepts, the system goes on to listen
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        links.forEach(Link::close);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                daemon("connect", () -> connect(client)).start();
            } catch (IOException e) {
                // closed, or the client has gone again
            }
        }
    }

    private void connect(Socket client) {
        Socket upstream = new Socket();
        Link link = new Link(this, client, upstream);
        links.add(link);
        try {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(server, CONNECT_TIMEOUT_MS);
        } catch (IOException e) {
            link.close();
        }
        if (entrance.isClosed()) {
            link.close();
        }
        daemon("answers", () -> link.pump(Direction.FROM_SERVER)).start();
        link.pump(Direction.TO_SERVER);
    }

    /** Waits as long as the network is broken; answers how many of the bytes may pass, fewer when it is cut after them. */
    synchronized int pass(Link link, Direction way, int bytes) throws InterruptedException {
        await(link);
        Long left = allowance.get(way);
        if (left == null || link.isClosed()) {
            return bytes;
        }
        int passing = (int) Math.min(bytes, left);
        if (passing < bytes) {
            allowance.remove(way);
        } else {
            allowance.put(way, left - passing);
        }
        return passing;
    }

    private void await(Link link) throws InterruptedException {
        long start = System.nanoTime();
        while (!link.isClosed()) {
            long left = delayOf(link).toNanos() - (System.nanoTime() - start);
            if (held) {
                wait();
            } else if (left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } else {
                return;
            }
        }
    }

    private Duration delayOf(Link link) {
        return link.isSubscribed() && signalDelay.compareTo(delay) > 0 ? signalDelay : delay;
    }

    synchronized boolean losesSignals() {
        return signalsLost;
    }

    /** How much later signals are to be sent again; zero: not at all. */
    synchronized Duration signalEcho() {
        return signalEcho;
    }

    synchronized void countCut() {
        cuts++;
    }

    void ended(Link link) {
        links.remove(link);
        synchronized (this) {
            notifyAll();
        }
    }

    private Thread daemon(String what, Runnable work) {
        Thread thread = new Thread(work, "fault-proxy-" + port() + "-" + what);
        thread.setDaemon(true);
        return thread;
    }

    static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is of no use any more, either way
        }
    }
}
