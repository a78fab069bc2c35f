package io.bananas.core.submit;

import io.bananas.spi.JobRequest;

/**
 * A job that somebody wants to submit, not checked yet.
 *
 * @param request what was asked for; its payload is not looked at
 * @param payload JSON
 */
public record Draft(JobRequest request, String payload) {}
