package io.bananas.redis;

import io.bananas.core.job.Job;
import io.bananas.core.view.Room;
import io.bananas.redis.codec.JobCodec;
import io.bananas.redis.codec.Records;
import io.bananas.redis.codec.UnreadableRecordException;
import io.bananas.redis.connect.RedisLink;
import io.bananas.redis.key.Keys;
import java.util.Optional;

/** Joins jobs with payloads that are apart from their records. Thread-safe. */
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
     * The job of a record, without the payload if that is apart.
     *
     * @throws UnreadableRecordException when the record cannot be read
     */
    Job withoutPayload(String record) {
        return jobs.decode(record);
    }

    /**
     * Reads the job of a record, with its payload.
     *
     * @param room asked for room before a large payload is read
     * @return empty when the job has gone since its record was read
     * @throws UnreadableRecordException when the record cannot be read, or its payload is lost
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
