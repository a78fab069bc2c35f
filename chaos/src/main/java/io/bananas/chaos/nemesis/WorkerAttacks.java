package io.bananas.chaos.nemesis;

import java.util.List;

/** What can be done to worker processes. */
public final class WorkerAttacks {

    private final List<WorkerProcess> workers;

    public WorkerAttacks(List<WorkerProcess> workers) {
        this.workers = List.copyOf(workers);
    }

    /** All of them; the frequent ones several times. */
    public List<Attack> all() {
        Attack kill = new Attack("kill", this::kill);
        Attack freeze = new Attack("freeze", this::freeze);
        Attack drain = new Attack("drain", this::drain);
        return List.of(
                kill,
                kill,
                kill,
                freeze,
                freeze,
                drain,
                drain,
                new Attack("drain-kill", this::killWhileDraining),
                new Attack("kill-all", this::killAll));
    }

    private void kill(Stage stage) throws InterruptedException {
        WorkerProcess worker = stage.pick(workers);
        stage.fault("kill", worker.name(), () -> {
            worker.kill();
            stage.waitLeases(0, 0.8);
            worker.start();
        });
    }

    private void freeze(Stage stage) throws InterruptedException {
        WorkerProcess worker = stage.pick(workers);
        stage.fault("freeze", worker.name(), () -> {
            worker.pause();
            stage.waitLeases(0.5, 2);
            worker.resume();
        });
    }

    private void drain(Stage stage) throws InterruptedException {
        WorkerProcess worker = stage.pick(workers);
        stage.fault("drain", worker.name(), () -> {
            worker.stop();
            worker.start();
        });
    }

    private void killWhileDraining(Stage stage) throws InterruptedException {
        WorkerProcess worker = stage.pick(workers);
        stage.fault("drain-kill", worker.name(), () -> {
            worker.stopRudely();
            worker.start();
        });
    }

    private void killAll(Stage stage) throws InterruptedException {
        stage.faultOfAll("kill-all", () -> {
            workers.forEach(WorkerProcess::kill);
            stage.waitLeases(0, 0.5);
            workers.forEach(WorkerProcess::start);
        });
    }
}
