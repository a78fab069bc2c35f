package io.bananas.client.testing;

import org.jspecify.annotations.Nullable;

/**
 * What a job of a name does in a test.
 *
 * @param <P> what the payload becomes
 */
@FunctionalInterface
public interface FakeHandler<P> {

    /**
     * Does the work of one job.
     *
     * @param payload {@code null} when the job has none
     * @return the result
     * @throws PermanentFailure to let the job fail for good
     * @throws Exception to let the run fail
     */
    @Nullable
    Object handle(@Nullable P payload) throws Exception;
}
