package io.bananas.core.service;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Services that start in order and stop in the reverse order. Each has its own time to stop, and the others stop whatever it
 * does. A stop during the start waits for the start, and then stops all.
 */
public final class ServiceGroup implements Service {

    private final String name;
    private final List<Member> members;
    private final Deque<Member> running = new ArrayDeque<>();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile boolean stopped;
    private boolean started;

    /**
     * A service of the group.
     *
     * @param patience how long the service may take to stop
     */
    public record Member(Service service, Duration patience) {}

    public ServiceGroup(String name, List<Member> members) {
        this.name = name;
        this.members = List.copyOf(members);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws InterruptedException {
        changing.lock();
        try {
            if (!started) {
                started = true;
                startAll();
            }
        } finally {
            changing.unlock();
        }
    }

    private void startAll() throws InterruptedException {
        boolean complete = false;
        try {
            for (Member member : members) {
                member.service.start();
                running.push(member);
            }
            complete = true;
        } finally {
            if (!complete) {
                stopped = true;
                stopAll();
            }
        }
    }

    /** Stops all services. Each has its own patience; the one given here does not count. */
    @Override
    public void stop(Duration patience) throws InterruptedException {
        changing.lock();
        try {
            if (started) {
                stopped = true;
                stopAll();
            }
        } finally {
            changing.unlock();
        }
    }

    /** Stops all, and then throws the first failure. */
    private void stopAll() throws InterruptedException {
        Member member = running.poll();
        if (member != null) {
            try {
                member.service.stop(member.patience);
            } finally {
                stopAll();
            }
        }
    }

    @Override
    public boolean isDead() {
        return !dead().isEmpty();
    }

    /** The names of the services that are dead. */
    @Override
    public List<String> dead() {
        if (stopped) {
            return List.of();
        }
        List<String> dead = new ArrayList<>();
        members.forEach(member -> dead.addAll(member.service.dead()));
        return dead;
    }
}
