package io.bananas.benchmarks.pieces;

import io.bananas.core.job.History;
import io.bananas.core.job.Job;
import io.bananas.core.job.Lease;
import io.bananas.core.job.QueueId;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.LeaseCodec;
import io.bananas.redis.key.Keys;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Records and keys, as Redis holds them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordPieces {

    private final Keys keys = new Keys(Keys.DEFAULT_PREFIX);
    private final JobCodec jobs = new JobCodec(keys);
    private final HistoryCodec histories = new HistoryCodec();
    private final String job = jobs.encode(Samples.JOB);
    private final String history = histories.encode(Samples.ENDED);
    private final String lease = LeaseCodec.encode(Samples.LEASE);
    private final String queue = keys.suffix(Samples.QUEUE);

    @Benchmark
    public String writeJob() {
        return jobs.encode(Samples.JOB);
    }

    @Benchmark
    public Job readJob() {
        return jobs.decode(job);
    }

    @Benchmark
    public String writeHistory() {
        return histories.encode(Samples.ENDED);
    }

    @Benchmark
    public History readHistory() {
        return histories.decode(history);
    }

    @Benchmark
    public String writeLease() {
        return LeaseCodec.encode(Samples.LEASE);
    }

    @Benchmark
    public Lease readLease() {
        return LeaseCodec.decode(Samples.JOB.id(), lease);
    }

    @Benchmark
    public String queueKey() {
        return keys.queue(Samples.QUEUE);
    }

    @Benchmark
    public QueueId queueOfKey() {
        return keys.queueOf(queue);
    }
}
