package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.view.Room;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.Records;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import java.util.Optional;

/** Puts jobs together with payloads that are apart from their records. Thread-safe. */
final class WholeJobs {

    private final RedisLink redis;
    private final Keys keys;
    private final JobCodec jobs;
    private final Payloads payloads;

    WholeJobs(RedisLink redis, Keys keys) {
        this.redis = redis;
        this.keys = keys;
        this.jobs = new JobCodec(keys);
        this.payloads = new Payloads(redis, keys);
    }

    /**
     * The job of a record.
     *
     * @param room asked before a large payload is read
     * @return empty when the job is gone since its record was read
     * @throws UnreadableRecordException when the record cannot be read, or a payload that is apart is lost
     */
    Optional<Job> read(String id, String record, Room room) {
        Job job = jobs.decode(record);
        long bytes = Records.payloadBytes(record);
        if (bytes == 0) {
            return Optional.of(job);
        }
        if (bytes > Room.SMALL_BYTES) {
            room.take(bytes);
        }
        String payload = payloads.read(id, bytes);
        if (payload == null && redis.call(client -> client.exists(keys.jobs() + id))) {
            throw new UnreadableRecordException("its payload is missing");
        }
        return Optional.ofNullable(payload).map(job::with);
    }
}
