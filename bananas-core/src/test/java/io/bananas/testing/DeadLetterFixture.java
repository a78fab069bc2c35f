package io.bananas.testing;

import io.bananas.core.job.History;
import io.bananas.redis.codec.ErrorCodec;
import io.bananas.redis.codec.HistoryCodec;
import io.bananas.redis.codec.JobCodec;
import io.bananas.spi.JobError;
import io.bananas.spi.JobStatus;
import java.time.Instant;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** Writes any number of dead letters, as if jobs had failed, within any number of milliseconds. */
public final class DeadLetterFixture {

    private static final int BATCH = 1_000;
    private static final String NAME = "template";
    private static final String FILL = """
            local base, prefix, from, to = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
            local died, per_millisecond = tonumber(ARGV[7]), tonumber(ARGV[8])
            for i = from, to - 1 do
              local id = prefix .. i
              redis.call('SET', base .. 'job:' .. id, (string.gsub(ARGV[5], 'template', id)) .. '\\30' .. ARGV[6], 'PX', 3600000)
              if ARGV[10] ~= '' then
                redis.call('SET', base .. 'payload:' .. id, ARGV[10], 'PX', 3600000)
              end
              redis.call('RPUSH', base .. 'errors:' .. id, ARGV[9])
              redis.call('PEXPIRE', base .. 'errors:' .. id, 3600000)
              redis.call('ZADD', base .. 'queue:dead', died + math.floor(i / per_millisecond), id)
            end
            """;

    private final Keyspace keyspace;
    private JobBuilder job = JobBuilder.job(NAME);
    private String errorType = "java.io.IOException";
    private String message = "no luck";
    private String stack = "at Nowhere.run";
    private int perMillisecond = 1;

    private DeadLetterFixture(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    public static DeadLetterFixture of(Keyspace keyspace) {
        return new DeadLetterFixture(keyspace);
    }

    public DeadLetterFixture named(String name) {
        job = job.named(name);
        return this;
    }

    public DeadLetterFixture route(String route) {
        job = job.route(route);
        return this;
    }

    public DeadLetterFixture payload(String json) {
        job = job.payload(json);
        return this;
    }

    /** Why they failed. */
    public DeadLetterFixture failing(String type, String why) {
        errorType = type;
        message = why;
        return this;
    }

    public DeadLetterFixture stack(String value) {
        stack = value;
        return this;
    }

    /** How many died in each millisecond; 1 unless said otherwise. */
    public DeadLetterFixture perMillisecond(int count) {
        perMillisecond = count;
        return this;
    }

    /** Buries jobs whose ids are the prefix and a number from 0, the later ones later, from this time on. */
    public void write(String prefix, int count, Instant from) {
        UnifiedJedis redis = keyspace.raw();
        JobError error =
                JobError.builder(errorType, message).at(from).stack(stack).build();
        History history = History.NONE.withError(error).ended(JobStatus.FAILED, from, from);
        String payload = job.build().payload();
        String record = new JobCodec(keyspace.keys()).encode(job.build());
        for (int i = 0; i < count; i += BATCH) {
            redis.eval(
                    FILL,
                    List.of(),
                    List.of(
                            keyspace.keys().base(),
                            prefix,
                            Integer.toString(i),
                            Integer.toString(Math.min(count, i + BATCH)),
                            record,
                            new HistoryCodec().encode(history),
                            Long.toString(from.toEpochMilli()),
                            Integer.toString(perMillisecond),
                            ErrorCodec.encode(error),
                            JobCodec.isApart(payload) ? payload : ""));
        }
    }
}
