package io.bananas.model;

import io.bananas.core.job.Claim;
import io.bananas.core.job.JobMove;
import io.bananas.core.store.Settlement;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.Records;
import io.bananas.spi.JobStatus;
import io.bananas.testing.Keyspace;
import io.bananas.testing.Settlements;
import java.time.Duration;

/** The ways in which a run may end. */
final class Settling {

    /** How many there are. */
    static final int WAYS = 7;

    private static final HistoryCodec HISTORIES = new HistoryCodec();

    private Settling() {}

    static Settlement of(Claim claim, int way, Duration later) {
        return switch (way) {
            case 0, 1 -> Settlements.completed(claim, "1");
            case 2 -> Settlements.retried(claim, later);
            case 3 -> Settlements.snoozed(claim, later);
            case 4 -> Settlements.failed(claim);
            case 5 -> Settlements.stopped(claim);
            default -> Settlements.released(claim);
        };
    }

    static void settle(Model model, String id, int way) {
        switch (way) {
            case 0, 1 -> {
                model.job(id).ran();
                model.job(id).end(JobMove.COMPLETE, JobStatus.COMPLETED);
            }
            case 2 -> model.retry(id, true);
            case 3 -> model.retry(id, false);
            case 4 -> {
                model.job(id).failed();
                model.job(id).end(JobMove.FAIL, JobStatus.FAILED);
            }
            case 5 -> model.stop(id);
            default -> model.requeue(id);
        }
    }

    /** Whether it is already what has happened to the job, as after a call whose answer was lost. */
    static boolean isRecorded(Keyspace keyspace, Settlement settlement) {
        String id = settlement.lease().jobId();
        String record = keyspace.raw().get(keyspace.keys().jobs() + id);
        return Settlements.historyOf(settlement)
                .map(history -> settlement instanceof Settlement.Done
                        ? HISTORIES.encodeWithResult(history)
                        : HISTORIES.encode(history))
                .filter(history -> history.equals(Records.history(record)))
                .isPresent();
    }
}
