package io.bananas.test.guide;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends mails, and fails as often as a test wants it to. */
@ApplicationScoped
public class Mailer {

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    public void send(String to, String text, String key) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("the mail server is away");
        }
        sent.add(to + ": " + text + " (" + key + ")");
    }

    public void failNext(int times) {
        failures.set(times);
    }

    public List<String> sent() {
        return sent;
    }
}
