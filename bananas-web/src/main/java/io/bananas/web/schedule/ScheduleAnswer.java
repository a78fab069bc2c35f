package io.bananas.web.schedule;

import io.bananas.spi.ScheduleInfo;

/** A schedule as an answer. */
public record ScheduleAnswer(ScheduleInfo schedule) {}
