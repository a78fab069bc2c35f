package io.bananas.chaos.nemesis;

import io.bananas.chaos.history.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Attacks, one after the other with a rest in between, until it is stopped. It has several hands, and each strikes without
 * knowing of the others.
 */
public final class Nemesis {

    private final Duration lease;
    private final History history;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> hands = new ArrayList<>();

    public Nemesis(Duration lease, History history) {
        this.lease = lease;
        this.history = history;
    }

    /** Adds a hand and lets it begin; with no attacks it does nothing. */
    public void raise(List<Attack> attacks, long seed) {
        if (attacks.isEmpty()) {
            return;
        }
        Stage stage = new Stage(seed, lease, over, history);
        Thread hand = new Thread(() -> attack(attacks, stage), "nemesis");
        hand.setDaemon(true);
        hands.add(hand);
        hand.start();
    }

    private void attack(List<Attack> attacks, Stage stage) {
        try {
            stage.waitLeases(0.3, 0.6);
            while (!stage.isOver()) {
                stage.pick(attacks).strike().on(stage);
                stage.waitLeases(0.1, 0.6);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            history.surprise("the nemesis failed: " + e);
        }
    }

    /** Strikes no more, and returns when all is healed. */
    public void stop() throws InterruptedException {
        over.countDown();
        for (Thread hand : hands) {
            hand.join();
        }
    }
}
