package io.bananas.chaos.worker;

import io.bananas.chaos.history.Entry.Kind;
import io.bananas.chaos.plan.Batch;
import io.bananas.chaos.plan.Plan;
import io.bananas.chaos.witness.WitnessClient;
import io.bananas.core.event.JobListener;
import io.bananas.core.handler.HandlerRegistry;
import io.bananas.core.submit.Draft;
import io.bananas.core.submit.Submitter;
import io.bananas.redis.RedisStores;
import io.bananas.redis.connect.RedisUrl;
import io.bananas.redis.key.Keys;
import io.bananas.spi.QueueUnavailableException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A process that submits large batches, one after the other, until it is killed. */
public final class SubmitterMain {

    private static final int MOST_JOBS = 1_000;
    private static final int LARGE_BYTES = 2_000;
    private static final int TRIES = 3;
    private static final int PAUSES = 4;

    private final Submitter submitter;
    private final WitnessClient witness;
    private final String node;
    private final long pauseMillis;
    private final Random random = new Random();

    private SubmitterMain(Submitter submitter, WitnessClient witness, String node, long pauseMillis) {
        this.submitter = submitter;
        this.witness = witness;
        this.node = node;
        this.pauseMillis = pauseMillis;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Map<String, String> environment = System.getenv();
        WorkerSettings settings = WorkerSettings.in(environment);
        String node = WorkerSettings.nodeIn(environment);
        RedisStores redis = RedisStores.open(
                RedisUrl.parse(settings.redisUrl()),
                new Keys(settings.prefix()),
                WorkerMain.RETENTION,
                Executors.defaultThreadFactory());
        Submitter submitter = new Submitter(
                redis.stores().submit(),
                WorkerMain.SUBMITTING,
                new HandlerRegistry(Map.of()),
                redis.clock(),
                JobListener.NONE);
        WitnessClient witness = new WitnessClient(settings.witness(), node);
        new SubmitterMain(submitter, witness, node, settings.lease().toMillis()).run();
    }

    private void run() throws InterruptedException {
        for (int number = 1; ; number++) {
            TimeUnit.MILLISECONDS.sleep(random.nextLong(PAUSES * pauseMillis));
            submit(new Batch(
                    node.replace('.', '-') + "-" + number,
                    random.nextInt(2, MOST_JOBS),
                    random.nextInt(3) == 0 ? LARGE_BYTES : 1));
        }
    }

    /** Whoever gets no answer gives up at times, and tries again at others; two may do so at once. */
    private void submit(Batch batch) throws InterruptedException {
        List<Draft> drafts = batch.plans().stream().map(Plan::toDraft).toList();
        witness.note(Kind.BATCH, "", 0, batch.toString());
        Thread twin = new Thread(() -> isTaken(drafts), "twin");
        if (random.nextInt(4) == 0) {
            twin.start();
        }
        int tries = random.nextInt(1, TRIES + 1);
        for (int i = 0; i < tries; i++) {
            if (isTaken(drafts)) {
                witness.note(Kind.BATCH_TAKEN, "", 0, batch.toString());
                break;
            }
            TimeUnit.MILLISECONDS.sleep(random.nextLong(pauseMillis / 2));
        }
        twin.join();
    }

    private boolean isTaken(List<Draft> drafts) {
        try {
            submitter.submitAll(drafts);
            return true;
        } catch (QueueUnavailableException away) {
            return false;
        } catch (RuntimeException e) {
            witness.note(Kind.SURPRISE, "", 0, "submitting a batch threw " + e);
            return false;
        }
    }
}
