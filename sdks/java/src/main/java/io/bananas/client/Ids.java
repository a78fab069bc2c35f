package io.bananas.client;

import io.bananas.client.model.JobRequest;
import java.util.Objects;
import java.util.UUID;

/** Gives ids to jobs, so that submitting them is safe to repeat. */
final class Ids {

    private Ids() {}

    static JobRequest given(JobRequest request) {
        return request.id() == null
                ? request.toBuilder().id(UUID.randomUUID().toString()).build()
                : request;
    }

    /** The id of a request that has one. */
    static String of(JobRequest given) {
        return Objects.requireNonNull(given.id());
    }
}
