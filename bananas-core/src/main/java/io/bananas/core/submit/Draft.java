package io.bananas.core.submit;

import io.bananas.spi.JobRequest;

/**
 * A job that somebody wants to submit, not checked yet.
 *
 * @param payload JSON
 */
public record Draft(String name, String payload, JobRequest.Options options) {}
