package io.bananas.web.answer;

import io.bananas.spi.JobStatus;

/** A job that has no result yet. */
public record JobState(String id, JobStatus status) {}
