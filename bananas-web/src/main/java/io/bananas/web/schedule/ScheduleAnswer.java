package io.bananas.web.schedule;

import io.bananas.spi.ScheduleInfo;

/** The answer to a request for one schedule. */
public record ScheduleAnswer(ScheduleInfo schedule) {}
