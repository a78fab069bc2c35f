package io.bananas.chaos.nemesis;

import io.bananas.chaos.witness.Witness;
import java.util.List;

/** What can be done to a process that submits batches. */
public final class SubmitterAttacks {

    private static final int MIDST_MS = 400;

    private final WorkerProcess submitter;
    private final Witness witness;

    public SubmitterAttacks(WorkerProcess submitter, Witness witness) {
        this.submitter = submitter;
        this.witness = witness;
    }

    /** All of them. */
    public List<Attack> all() {
        return List.of(new Attack("submit-kill", this::kill));
    }

    /** In the midst of a batch, if it can; others are left in peace. */
    private void kill(Stage stage) throws InterruptedException {
        stage.waitLeases(0, 3);
        witness.awaitBatch(stage.leases(2));
        stage.fault("submit-kill", submitter.name(), () -> {
            stage.waitMillis(stage.upTo(MIDST_MS));
            submitter.kill();
            stage.waitLeases(0, 0.3);
            submitter.start();
        });
    }
}
