package io.bananas.core.view;

import io.bananas.spi.ScheduleInfo;

/**
 * A schedule that somebody has put.
 *
 * @param created whether it is new
 */
public record PutSchedule(ScheduleInfo schedule, boolean created) {}
