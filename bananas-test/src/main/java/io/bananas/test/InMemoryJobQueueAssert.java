package io.bananas.test;

import io.bananas.spi.JobHandler;
import io.bananas.spi.JobInfo;
import io.bananas.spi.JobRequest;
import io.bananas.spi.JobStatus;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Asserts what was submitted to a queue in memory, and what became of it. */
public final class InMemoryJobQueueAssert extends AbstractAssert<InMemoryJobQueueAssert, InMemoryJobQueue> {

    InMemoryJobQueueAssert(InMemoryJobQueue actual) {
        super(actual, InMemoryJobQueueAssert.class);
    }

    /** Somebody submitted at least one job for this handler with this payload. */
    public <P> InMemoryJobQueueAssert hasSubmitted(Class<? extends JobHandler<P, ?>> handler, @Nullable P payload) {
        return hasSubmitted(JobRequest.of(handler, payload).name(), payload);
    }

    /** Somebody submitted at least one job of this name with this payload. */
    public InMemoryJobQueueAssert hasSubmitted(String name, @Nullable Object payload) {
        isNotNull();
        String expected = TestJson.payloadOf(payload);
        List<String> payloads = actual.jobs(name).stream().map(JobInfo::payload).toList();
        if (!payloads.contains(expected)) {
            failWithMessage("Expected a job %s with payload %s but the payloads were %s", name, expected, payloads);
        }
        return this;
    }

    /** Nobody submitted a job for this handler. */
    public <P> InMemoryJobQueueAssert hasNotSubmitted(Class<? extends JobHandler<P, ?>> handler) {
        return hasNotSubmitted(JobRequest.of(handler, null).name());
    }

    /** Nobody submitted a job of this name. */
    public InMemoryJobQueueAssert hasNotSubmitted(String name) {
        isNotNull();
        List<JobInfo> found = actual.jobs(name);
        if (!found.isEmpty()) {
            failWithMessage("Expected no job %s but there are %s", name, found);
        }
        return this;
    }

    /** Nobody submitted anything. */
    public InMemoryJobQueueAssert isEmpty() {
        isNotNull();
        if (!actual.jobs().isEmpty()) {
            failWithMessage("Expected no jobs but there are %s", actual.jobs());
        }
        return this;
    }

    /** So many jobs of this handler have completed. */
    public <P> InMemoryJobQueueAssert hasCompleted(Class<? extends JobHandler<P, ?>> handler, int count) {
        return hasCompleted(JobRequest.of(handler, null).name(), count);
    }

    /** So many jobs of this name have completed. */
    public InMemoryJobQueueAssert hasCompleted(String name, int count) {
        return has(JobStatus.COMPLETED, name, count);
    }

    /** So many jobs of this handler are dead. */
    public <P> InMemoryJobQueueAssert hasDead(Class<? extends JobHandler<P, ?>> handler, int count) {
        return hasDead(JobRequest.of(handler, null).name(), count);
    }

    /** So many jobs of this name are dead. */
    public InMemoryJobQueueAssert hasDead(String name, int count) {
        return has(JobStatus.FAILED, name, count);
    }

    private InMemoryJobQueueAssert has(JobStatus status, String name, int count) {
        isNotNull();
        List<JobInfo> found = actual.jobs(name);
        long those = found.stream().filter(job -> job.status() == status).count();
        if (those != count) {
            failWithActualExpectedAndMessage(
                    those,
                    count,
                    "Expected %s jobs %s that are %s but there are %s",
                    count,
                    name,
                    status.label(),
                    found);
        }
        return this;
    }
}
