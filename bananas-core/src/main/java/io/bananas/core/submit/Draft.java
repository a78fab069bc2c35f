package io.bananas.core.submit;

import io.bananas.spi.JobRequest;

/**
 * A job that somebody wants to submit and nobody has checked yet.
 *
 * @param request what the submitter asks for; its own payload does not count
 * @param payload the payload as JSON
 */
public record Draft(JobRequest request, String payload) {}
